package io.geocrop.dataset.catalog;

import static io.geocrop.dataset.catalog.StoreFailure.told;

import io.geocrop.dataset.DamagedDataset;
import io.geocrop.dataset.DatasetDiff;
import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.Datasets;
import io.geocrop.dataset.ImportRequest;
import io.geocrop.dataset.TrashedDataset;
import io.geocrop.dataset.diff.VersionDiff;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.progress.ProgressListener;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The datasets of a workspace on its object store. Safe for several threads, and for several processes on one store: who
 * changes a version holds its claim. Call {@link #tidy()} once at start.
 */
public final class DatasetCatalog implements Datasets {
    /** How long a deleted version can be brought back. */
    public static final Duration TRASH_RETENTION = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(DatasetCatalog.class);

    private final Shelf shelf;
    private final Trash trash;
    private final Custody custody;
    private final References references;
    private final DatasetImport imports;
    private final Disposal disposal;

    /**
     * @param use asked before a version is deleted
     * @param attemptIds gives an id no other call has had, in any process; it goes into claims only
     */
    public DatasetCatalog(ObjectStore store, InstantSource clock, DatasetUse use, Supplier<String> attemptIds) {
        this(store, clock, use, attemptIds, TRASH_RETENTION, ClaimOwner.thisProcess());
    }

    DatasetCatalog(
            ObjectStore store,
            InstantSource clock,
            DatasetUse use,
            Supplier<String> attemptIds,
            Duration retention,
            ClaimOwner owner) {
        shelf = new Shelf(store);
        trash = new Trash(store, shelf);
        Claims claims = new Claims(store, clock, owner, attemptIds);
        custody = new Custody(store, claims, shelf, trash, new NewestVersion(store, shelf));
        references = new References(shelf);
        imports = new DatasetImport(store, clock, shelf, trash, custody);
        disposal = new Disposal(store, clock, use, retention, shelf, trash, custody, references);
    }

    @Override
    public DatasetManifest importFile(ImportRequest request, ProgressListener progress) {
        return told(request.file().toString(), () -> imports.run(request, progress));
    }

    @Override
    public List<DatasetManifest> list() {
        return Shelf.sound(told("datasets", shelf::everything));
    }

    @Override
    public List<DamagedDataset> damaged() {
        return told("datasets", () -> {
            List<DamagedDataset> damaged = new ArrayList<>();
            for (Shelved shelved : shelf.everything()) {
                if (shelved instanceof Shelved.Broken(String place, Refusal refusal)) {
                    damaged.add(new DamagedDataset(place, refusal));
                }
            }
            return damaged;
        });
    }

    @Override
    public DatasetManifest show(DatasetId id) {
        return told(id.toString(), () -> references.show(id));
    }

    @Override
    public DatasetId resolve(String reference) {
        return told(reference, () -> references.resolve(reference));
    }

    /**
     * Reads all files of a version and compares their hashes; refused with DATASET_HASH_MISMATCH, or as {@link #show}.
     */
    public DatasetManifest verify(DatasetId id) {
        return told(id.toString(), () -> {
            DatasetManifest manifest = references.show(id);
            shelf.requireContent(manifest);
            return manifest;
        });
    }

    /** What lies where versions lie and is none: broken versions, and files without a manifest that nobody works on. */
    public List<Refusal> problems() {
        return told("datasets", () -> {
            List<Refusal> problems = new ArrayList<>();
            List<String> worked =
                    custody.claimed().stream().map(DatasetId::toString).toList();
            for (Shelved shelved : shelf.everything()) {
                switch (shelved) {
                    case Shelved.Sound sound -> {}
                    case Shelved.Broken(String place, Refusal refusal) -> problems.add(refusal);
                    case Shelved.Unfinished(String place, int files) -> {
                        if (!worked.contains(place)) {
                            problems.add(strayFiles(place, files));
                        }
                    }
                }
            }
            return problems;
        });
    }

    private static Refusal strayFiles(String place, int files) {
        return new Refusal(
                "DATASET_STRAY_FILES",
                DatasetId.BUCKET + "/datasets/" + place,
                files + " files without dataset.json",
                "versions with their manifest",
                "No import leaves this: look at the files, then remove them by hand.");
    }

    @Override
    public DatasetDiff diff(DatasetId from, DatasetId to) {
        return told(from + " and " + to, () -> {
            DatasetManifest before = references.show(from);
            DatasetManifest after = references.show(to);
            return VersionDiff.of(
                    before,
                    () -> shelf.open(from, before.files().getFirst()),
                    after,
                    () -> shelf.open(to, after.files().getFirst()));
        });
    }

    @Override
    public void delete(DatasetId id, boolean force) {
        told(id.toString(), () -> {
            disposal.delete(id, force);
            return id;
        });
    }

    @Override
    public DatasetManifest restore(DatasetId id, @Nullable String entry) {
        return told(id.toString(), () -> disposal.restore(id, entry));
    }

    @Override
    public List<TrashedDataset> trash() {
        return told("trash", () -> {
            List<TrashedDataset> trashed = new ArrayList<>();
            for (TrashEntry entry : trash.complete()) {
                trashed.add(new TrashedDataset(entry.id(), entry.stamp(), entry.deleted(), trash.rows(entry)));
            }
            return trashed;
        });
    }

    /**
     * To be called at start: finishes or undoes what a process that died left half-made, and empties the trash of what
     * was deleted longer ago than the retention time. A store that cannot be reached is logged, not thrown.
     */
    public void tidy() {
        try {
            int settled = custody.settleAbandoned();
            int purged = disposal.purge();
            if (settled + purged > 0) {
                LOG.info("put {} unfinished operations in order, removed {} entries of the trash", settled, purged);
            }
        } catch (IOException | GeocropException e) {
            LOG.warn("the datasets could not be tidied", e);
        }
    }
}
