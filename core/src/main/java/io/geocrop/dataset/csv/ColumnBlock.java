package io.geocrop.dataset.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one block, column by column, and what is wrong with them. Used again for a later block. */
final class ColumnBlock {
    private static final int FEWEST_ROWS = 64;

    final Layout layout;
    /** Per number column its values, NaN where missing; empty for other columns. */
    final double[][] numbers;
    /** Per text column its cells' hashes, {@link CellHash#MISSING} where missing; empty for other columns. */
    final long[][] hashes;
    /** Per kept text column its cells, null where missing. */
    final @Nullable String[][] texts;
    /** Per row the index of its class, 0 where it has none. */
    int[] labels;
    /** Per row its record's number in the block. */
    int[] records;
    /** Per number column that may yet turn out to hold texts, the texts in it ({@link CellHash#textAmongNumbers}). */
    final int[] otherTexts;

    int capacity;
    int rows;
    /** Records of the block: rows, blank lines and rows that were left out. */
    int recordCount;

    final List<Fault> faults = new ArrayList<>();
    /** Faults that are worth a word and stop nothing; at most one of a kind and column. */
    final List<Fault> notes = new ArrayList<>();
    /** Behind the last fault nothing in this block could be read any more. */
    boolean broken;

    ColumnBlock(Layout layout) {
        this.layout = layout;
        int columns = layout.columns();
        numbers = new double[columns][0];
        hashes = new long[columns][0];
        texts = new String[columns][0];
        otherTexts = new int[columns];
        labels = new int[0];
        records = new int[0];
        grow();
    }

    void clear() {
        rows = 0;
        recordCount = 0;
        faults.clear();
        notes.clear();
        broken = false;
        Arrays.fill(otherTexts, 0);
    }

    /** Makes room for half as many rows again. */
    void grow() {
        capacity = Math.max(FEWEST_ROWS, capacity + capacity / 2);
        for (int column = 0; column < layout.columns(); column++) {
            switch (layout.kind(column)) {
                case NUMBER -> numbers[column] = Arrays.copyOf(numbers[column], capacity);
                case TEXT, DATE, LABEL -> hashes[column] = Arrays.copyOf(hashes[column], capacity);
                case SKIPPED -> {}
            }
            if (layout.kept().contains(column)) {
                texts[column] = Arrays.copyOf(texts[column], capacity);
            }
        }
        labels = Arrays.copyOf(labels, capacity);
        records = Arrays.copyOf(records, capacity);
    }

    /** Keeps the first note of its kind for its column. */
    void note(Fault note) {
        for (Fault earlier : notes) {
            if (earlier.code() == note.code() && earlier.column() == note.column()) {
                return;
            }
        }
        notes.add(note);
    }
}
