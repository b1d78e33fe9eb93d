package io.geocrop.dataset.csv;

/**
 * Something wrong with a cell or a row, before its place in the file is known.
 *
 * @param record of the block, 0 for its first one
 * @param column 0 for the first one, -1 for the whole row
 * @param allowed more exactly than the code's own text; empty where that says it
 */
record Fault(CsvCode code, int record, int column, String found, String allowed) {
    Fault(CsvCode code, int record, int column, String found) {
        this(code, record, column, found, "");
    }
}
