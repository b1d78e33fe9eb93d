package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetId;
import io.geocrop.error.GeocropException;
import io.geocrop.store.ObjectKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A deleted version: bucket {@code trash}, {@code geocrop-datasets/<name>/<version>/<stamp>/<files>}, complete once its
 * {@code dataset.json} is there.
 *
 * @param stamp when it was deleted, UTC to the millisecond, {@code 20260131T101500.123Z}; a name can be deleted twice
 */
record TrashEntry(DatasetId id, String stamp) {
    static final String BUCKET = "trash";
    static final String PREFIX = DatasetId.BUCKET + "/";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSX").withZone(ZoneOffset.UTC);

    static TrashEntry of(DatasetId id, Instant deleted) {
        return new TrashEntry(id, STAMP.format(deleted));
    }

    /** The entry an object belongs to; empty for anything that is no deleted version. */
    static Optional<TrashEntry> owning(ObjectKey key) {
        String[] parts = key.key().split("/", -1);
        if (parts.length < 5 || !key.key().startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            TrashEntry entry = new TrashEntry(new DatasetId(parts[1], parts[2]), parts[3]);
            entry.deleted();
            return Optional.of(entry);
        } catch (GeocropException | DateTimeException foreign) {
            return Optional.empty();
        }
    }

    Instant deleted() {
        return STAMP.parse(stamp, Instant::from);
    }

    String folder() {
        return PREFIX + id + "/" + stamp + "/";
    }

    ObjectKey file(String name) {
        return new ObjectKey(BUCKET, folder() + name);
    }

    ObjectKey manifest() {
        return file("dataset.json");
    }

    String fileName(ObjectKey key) {
        return key.key().substring(folder().length());
    }
}
