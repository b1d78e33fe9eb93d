package io.geocrop.dataset.csv;

/** What a column's cells are read as. */
enum CellKind {
    /** A number; anything else is a fault where the column is known to be one of numbers. */
    NUMBER,
    /** Any text. */
    TEXT,
    /** A calendar date, kept as text; one that no calendar has is a fault. */
    DATE,
    /** The class of the row. */
    LABEL,
    /** Passed over, though its quotes and its encoding are checked. */
    SKIPPED
}
