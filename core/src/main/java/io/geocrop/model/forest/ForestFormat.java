package io.geocrop.model.forest;

import io.geocrop.error.GeocropException;

/** What {@link ForestWriter} and {@link ForestReader} share about {@code model.forest}; docs/formats/forest.md. */
final class ForestFormat {
    /** {@code GCFOREST} in ASCII, read as a little-endian number. */
    static final long MAGIC = 0x545345524F464347L;

    static final int VERSION = 1;
    static final int HEADER_BYTES = 28;
    static final int TREE_HEADER_BYTES = 8;
    static final int SPLIT_BYTES = 16;
    static final int CHECKSUM_BYTES = 4;
    static final int MISSING_LEFT = 0x8000_0000;
    static final int MOST_FEATURES = 1_000_000;
    static final int MOST_CLASSES = 1_000;
    static final int MOST_TREES = 100_000;

    private ForestFormat() {}

    static GeocropException refused(String code, String where, String found, String allowed) {
        return GeocropException.input(
                code, where, found, allowed, "Train the model again, or take the file from its publisher once more.");
    }
}
