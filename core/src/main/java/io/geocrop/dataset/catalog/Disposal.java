package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.catalog.ClaimDocument.Work;
import io.geocrop.error.GeocropException;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Into the trash, out of it again, and out of the world. A deletion copies first and takes effect when the manifest is
 * removed; a restoration copies first and takes effect when the manifest is put; {@link Custody} does the rest of either.
 */
final class Disposal {
    private final ObjectStore store;
    private final InstantSource clock;
    private final DatasetUse use;
    private final Duration retention;
    private final Shelf shelf;
    private final Trash trash;
    private final Custody custody;
    private final References references;

    Disposal(
            ObjectStore store,
            InstantSource clock,
            DatasetUse use,
            Duration retention,
            Shelf shelf,
            Trash trash,
            Custody custody,
            References references) {
        this.store = store;
        this.clock = clock;
        this.use = use;
        this.retention = retention;
        this.shelf = shelf;
        this.trash = trash;
        this.custody = custody;
        this.references = references;
    }

    void delete(DatasetId id, boolean force) throws IOException {
        requirePresent(id);
        if (!force) {
            refuseUsed(id);
        }
        TrashEntry entry = trash.newEntry(id, clock.instant());
        custody.during(custody.acquire(id, Work.DELETE, entry.stamp()), claim -> {
            requirePresent(id);
            trash.fill(entry);
            claim.renew();
            store.delete(id.manifest());
            return id;
        });
    }

    private void requirePresent(DatasetId id) throws IOException {
        if (!shelf.exists(id)) {
            throw references.notFound(id);
        }
    }

    private void refuseUsed(DatasetId id) {
        List<String> models = use.modelsTrainedFrom(id);
        if (!models.isEmpty()) {
            throw GeocropException.conflict(
                    "DATASET_IN_USE",
                    id.toString(),
                    "models trained from it: " + String.join(", ", models),
                    "a version that no model was trained from",
                    "Delete it by force if its models need not be traced back to their data.");
        }
    }

    /**
     * @param stamp of the entry to bring back, or null for the last deletion
     */
    DatasetManifest restore(DatasetId id, @Nullable String stamp) throws IOException {
        Optional<TrashEntry> entry = trash.find(id, stamp);
        if (entry.isEmpty()) {
            throw notInTrash(id, stamp);
        }
        refuseOccupied(entry.get());
        Claim claim = custody.acquire(id, Work.RESTORE, entry.get().stamp());
        return custody.during(claim, held -> bringBack(held, entry.get()));
    }

    private DatasetManifest bringBack(Claim claim, TrashEntry entry) throws IOException {
        refuseOccupied(entry);
        Optional<StoredObject> document = store.get(entry.manifest());
        if (document.isEmpty()) { // purged or restored since it was found
            throw notInTrash(entry.id(), entry.stamp());
        }
        DatasetManifest manifest = ManifestCheck.read(entry.id(), document.get().content());
        trash.bringBack(entry);
        claim.renew();
        if (!shelf.publish(entry.id(), document.get().content())) {
            refuseOccupied(entry);
        }
        return manifest;
    }

    /** The entry is named in the remedy: after a deletion the last one is that of the version that has the name now. */
    private void refuseOccupied(TrashEntry entry) throws IOException {
        if (shelf.exists(entry.id())) {
            throw GeocropException.conflict(
                    "DATASET_EXISTS",
                    entry.id().toString(),
                    "a version of that name",
                    "a name that is free again",
                    "Delete the version that has the name now, then restore this one by its entry: geocrop dataset restore "
                            + entry.id() + " --entry " + entry.stamp());
        }
    }

    private GeocropException notInTrash(DatasetId id, @Nullable String stamp) {
        return GeocropException.input(
                "DATASET_NOT_IN_TRASH",
                id.toString(),
                stamp == null ? "no such version in the trash" : "no entry " + stamp + " of it in the trash",
                "a version deleted less than " + retention.toDays() + " days ago",
                "See what can be restored: geocrop dataset trash.");
    }

    /** Removes for good what was deleted longer ago than the retention time; returns how many entries. */
    int purge() throws IOException {
        int purged = 0;
        for (TrashEntry entry : trash.expired(clock.instant().minus(retention))) {
            Optional<Claim> claim = custody.tryAcquire(entry.id(), Work.PURGE, entry.stamp());
            if (claim.isPresent()) { // else somebody restores it just now
                custody.during(claim.get(), held -> {
                    trash.empty(entry);
                    return entry;
                });
                purged++;
            }
        }
        return purged;
    }
}
