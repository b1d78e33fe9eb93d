package io.geocrop.dataset.csv;

/** How much of anything a CSV may have. */
final class CsvLimits {
    static final int COLUMNS = 4096;
    static final int CLASSES = 255;
    static final int CELL_BYTES = 64 << 10;
    static final int RECORD_BYTES = 8 << 20;
    /** What a block holds: small enough for a core's second-level cache together with the columns parsed from it. */
    static final int BLOCK_BYTES = 1 << 20;
    /** Characters of a cell that a refusal quotes. */
    static final int QUOTED = 60;

    private CsvLimits() {}
}
