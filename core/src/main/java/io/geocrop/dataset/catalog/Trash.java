package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetId;
import io.geocrop.error.GeocropException;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deleted versions in the store. Who may move what in and out, and when, is {@link Custody}'s business. */
final class Trash {
    private final ObjectStore store;
    private final Shelf shelf;

    Trash(ObjectStore store, Shelf shelf) {
        this.store = store;
        this.shelf = shelf;
    }

    /** An entry for a version deleted now, under a stamp that no earlier deletion of it has. */
    TrashEntry newEntry(DatasetId id, Instant now) throws IOException {
        TrashEntry entry = TrashEntry.of(id, now);
        while (!files(entry).isEmpty()) {
            entry = TrashEntry.of(id, entry.deleted().plusMillis(1));
        }
        return entry;
    }

    /** Copies a version's files, the manifest last: the entry is complete once it is there. */
    void fill(TrashEntry entry) throws IOException {
        for (ListedObject object : shelf.filesOf(entry.id())) {
            if (!object.key().equals(entry.id().manifest())) {
                store.copy(object.key(), entry.file(Shelf.fileName(entry.id(), object)));
            }
        }
        store.copy(entry.id().manifest(), entry.manifest());
    }

    /** Copies an entry's files back to the version's place, all but the manifest. */
    void bringBack(TrashEntry entry) throws IOException {
        for (ListedObject object : files(entry)) {
            if (!object.key().equals(entry.manifest())) {
                store.copy(object.key(), entry.id().file(entry.fileName(object.key())));
            }
        }
    }

    /** Removes an entry for good, its manifest first. */
    void empty(TrashEntry entry) throws IOException {
        store.delete(entry.manifest());
        for (ListedObject object : files(entry)) {
            store.delete(object.key());
        }
    }

    /** The complete entries, by dataset and version, the last deletion first. */
    List<TrashEntry> complete() throws IOException {
        List<TrashEntry> entries = new ArrayList<>();
        all().forEach((entry, isComplete) -> {
            if (isComplete) {
                entries.add(entry);
            }
        });
        entries.sort(Comparator.comparing((TrashEntry entry) -> entry.id().name())
                .thenComparing(entry -> entry.id().version(), VersionNames.NATURAL.reversed())
                .thenComparing(TrashEntry::stamp, Comparator.reverseOrder()));
        return entries;
    }

    /**
     * A deletion of a version.
     *
     * @param stamp of the entry, or null for the last one
     */
    Optional<TrashEntry> find(DatasetId id, @Nullable String stamp) throws IOException {
        return complete().stream()
                .filter(entry -> entry.id().equals(id))
                .filter(entry -> stamp == null || entry.stamp().equals(stamp))
                .findFirst();
    }

    /** The rows of a deleted version, null where its manifest does not tell. */
    @Nullable
    Long rows(TrashEntry entry) throws IOException {
        Optional<StoredObject> document = store.get(entry.manifest());
        if (document.isEmpty()) {
            return null;
        }
        try {
            return ManifestCheck.read(entry.id(), document.get().content()).rows();
        } catch (GeocropException damaged) {
            return null;
        }
    }

    /** What may go for good: entries deleted before {@code limit}, and the rests of entries without a manifest. */
    List<TrashEntry> expired(Instant limit) throws IOException {
        List<TrashEntry> entries = new ArrayList<>();
        all().forEach((entry, isComplete) -> {
            if (!isComplete || entry.deleted().isBefore(limit)) {
                entries.add(entry);
            }
        });
        return entries;
    }

    private Map<TrashEntry, Boolean> all() throws IOException {
        Map<TrashEntry, Boolean> entries = new LinkedHashMap<>();
        try (Stream<ListedObject> objects = store.list(TrashEntry.BUCKET, TrashEntry.PREFIX)) {
            objects.forEach(object -> TrashEntry.owning(object.key())
                    .ifPresent(
                            entry -> entries.merge(entry, object.key().equals(entry.manifest()), Boolean::logicalOr)));
        }
        return entries;
    }

    private List<ListedObject> files(TrashEntry entry) throws IOException {
        try (Stream<ListedObject> objects = store.list(TrashEntry.BUCKET, entry.folder())) {
            return objects.toList();
        }
    }
}
