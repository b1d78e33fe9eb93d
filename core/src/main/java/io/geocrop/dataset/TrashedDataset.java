package io.geocrop.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deleted version. A name can be deleted, given again and deleted again: each deletion is an entry of its own.
 *
 * @param entry by which {@link Datasets#restore(DatasetId, String)} finds it
 * @param deleted when
 * @param rows of its data, null where its manifest is damaged
 */
public record TrashedDataset(
        DatasetId id,
        String entry,
        Instant deleted,
        @Nullable Long rows) {}
