package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.json.Json;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.SettledPut;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code datasets/<name>/dataset_metadata.json}, by which a poller sees a dataset's newest version. It is derived from
 * the manifests and can be written again at any time; conditional puts keep an older answer from replacing a newer one.
 */
final class NewestVersion {
    private final ObjectStore store;
    private final Shelf shelf;

    NewestVersion(ObjectStore store, Shelf shelf) {
        this.store = store;
        this.shelf = shelf;
    }

    /**
     * @param versionTag opaque to the poller
     * @param splits rows of each part of the default split
     */
    record Document(String datasetName, String versionTag, long numSamples, Splits splits, Instant createdAt) {}

    /** Rows to train on, to stop early by (validation) and to test with; together all rows. */
    record Splits(long train, long eval, long test) {
        /** 20 % to test, of the rest 15 % to validate, both rounded up as the trainer does. */
        static Splits of(long rows) {
            long test = drawn(20, rows);
            long eval = drawn(15, rows - test);
            return new Splits(rows - test - eval, eval, test);
        }

        private static long drawn(int percent, long rows) {
            return Math.max(0, Math.min(rows - 1, Math.ceilDiv(percent * rows, 100L)));
        }
    }

    static ObjectKey key(String name) {
        return new ObjectKey(DatasetId.BUCKET, "datasets/" + name + "/dataset_metadata.json");
    }

    /** Makes the document say what the manifests say now; it goes when the last version goes. */
    void refresh(String name) throws IOException {
        boolean settled = false;
        while (!settled) {
            Optional<StoredObject> current = store.get(key(name));
            List<DatasetManifest> versions = shelf.versionsOf(name);
            if (versions.isEmpty()) {
                store.delete(key(name));
                // A version that came while the document went needs it back.
                settled = shelf.versionsOf(name).isEmpty();
            } else {
                settled = write(name, Json.document(describe(versions.getFirst())), current);
            }
        }
    }

    private boolean write(String name, byte[] wanted, Optional<StoredObject> current) throws IOException {
        if (current.isPresent() && Arrays.equals(current.get().content(), wanted)) {
            return true;
        }
        PutCondition condition = current.map(
                        object -> PutCondition.ifMatch(object.info().etag()))
                .orElseGet(PutCondition::ifAbsent);
        return SettledPut.put(store, key(name), wanted, condition).isPresent();
    }

    private static Document describe(DatasetManifest newest) {
        return new Document(newest.name(), newest.version(), newest.rows(), Splits.of(newest.rows()), newest.created());
    }
}
