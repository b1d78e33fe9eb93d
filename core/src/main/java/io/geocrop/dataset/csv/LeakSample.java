package io.geocrop.dataset.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An even sample of the rows in bounded memory: all of them while they fit, then every second of a block, every fourth
 * and so on, at last whole blocks less. Which rows it holds depends on the file alone: each thread samples the blocks it
 * happens to get, and {@link #merge} thins the union as one thread would have done.
 */
final class LeakSample {
    private static final int CELLS = 1 << 20;
    private static final int FEWEST = 256;
    private static final int MOST = 32_768;
    private static final int ROW_BITS = 24;

    private final Layout layout;
    private final int capacity;
    private final long[][] columns;
    private int[] labels = new int[0];
    private long[] keys = new long[0];
    private int[] chosen = new int[0];
    private int size;
    private int level;

    LeakSample(Layout layout) {
        this.layout = layout;
        this.capacity = Math.clamp(CELLS / layout.columns(), FEWEST, MOST);
        this.columns = new long[layout.columns()][0];
    }

    /** Adds a block's rows, before their numbers are sorted. */
    void add(ColumnBlock block, long blockIndex) {
        int rows = block.rows;
        if (chosen.length < rows) {
            chosen = new int[rows + rows / 2];
        }
        int count = choose(blockIndex, rows);
        while (size + count > capacity) {
            thin();
            count = choose(blockIndex, rows);
        }
        if (size + count > keys.length) {
            grow(Math.min(capacity, Math.max(1024, (size + count) * 3 / 2)));
        }
        for (int column = 0; column < columns.length; column++) {
            append(block, column, count);
        }
        for (int i = 0; i < count; i++) {
            labels[size + i] = block.labels[chosen[i]];
            keys[size + i] = (blockIndex << ROW_BITS) | chosen[i];
        }
        size += count;
    }

    private int choose(long blockIndex, int rows) {
        int count = 0;
        int step = level < ROW_BITS ? 1 << level : rows;
        for (int row = 0; row < rows; row += step) {
            if (row > 0 || priority(blockIndex << ROW_BITS) >= level) {
                chosen[count++] = row;
            }
        }
        return count;
    }

    private void append(ColumnBlock block, int column, int count) {
        long[] target = columns[column];
        switch (layout.kind(column)) {
            case NUMBER -> {
                double[] numbers = block.numbers[column];
                for (int i = 0; i < count; i++) {
                    target[size + i] = CellHash.bits(numbers[chosen[i]]);
                }
            }
            case TEXT, DATE, LABEL -> {
                long[] hashes = block.hashes[column];
                for (int i = 0; i < count; i++) {
                    target[size + i] = hashes[chosen[i]];
                }
            }
            case SKIPPED -> {}
        }
    }

    private void grow(int length) {
        for (int column = 0; column < columns.length; column++) {
            columns[column] = Arrays.copyOf(columns[column], length);
        }
        labels = Arrays.copyOf(labels, length);
        keys = Arrays.copyOf(keys, length);
    }

    /** How long a row stays: its number's trailing zeros; the first row of a block stays by its block's. */
    private static int priority(long key) {
        int row = (int) key & ((1 << ROW_BITS) - 1);
        return row == 0 ? ROW_BITS + Long.numberOfTrailingZeros(key >>> ROW_BITS) : Integer.numberOfTrailingZeros(row);
    }

    private void thin() {
        level++;
        int[] chosenBefore = new int[size + 1];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            chosenBefore[kept] = i;
            kept += priority(keys[i]) >= level ? 1 : 0;
        }
        for (long[] column : columns) {
            for (int i = 0; i < kept; i++) {
                column[i] = column[chosenBefore[i]];
            }
        }
        for (int i = 0; i < kept; i++) {
            labels[i] = labels[chosenBefore[i]];
            keys[i] = keys[chosenBefore[i]];
        }
        size = kept;
    }

    private void move(LeakSample from, int source, int target) {
        for (int column = 0; column < columns.length; column++) {
            columns[column][target] = from.columns[column][source];
        }
        labels[target] = from.labels[source];
        keys[target] = from.keys[source];
    }

    /** The sample one thread would have taken. The order of its rows does not matter to whoever asks it. */
    static LeakSample merge(Layout layout, List<LeakSample> parts) {
        int level = parts.stream().mapToInt(part -> part.level).max().orElse(0);
        while (remaining(parts, level) > new LeakSample(layout).capacity) {
            level++;
        }
        LeakSample merged = new LeakSample(layout);
        merged.level = level;
        merged.grow((int) remaining(parts, level));
        for (LeakSample part : parts) {
            for (int i = 0; i < part.size; i++) {
                if (priority(part.keys[i]) >= level) {
                    merged.move(part, i, merged.size++);
                }
            }
        }
        return merged;
    }

    private static long remaining(List<LeakSample> parts, int level) {
        long count = 0;
        for (LeakSample part : parts) {
            for (int i = 0; i < part.size; i++) {
                count += priority(part.keys[i]) >= level ? 1 : 0;
            }
        }
        return count;
    }

    int size() {
        return size;
    }

    /** Whether it holds every row of the file. */
    boolean isWhole() {
        return level == 0;
    }

    /** The class of a sampled row, as the dictionary's index. */
    int label(int row) {
        return labels[row];
    }

    /** The values of a number column, NaN where missing. */
    double[] numbers(int column) {
        double[] values = new double[size];
        for (int row = 0; row < size; row++) {
            values[row] = Double.longBitsToDouble(columns[column][row]);
        }
        return values;
    }

    /** The cells of any column as bits or hashes: equal where the cells are equal. */
    long[] cells(int column) {
        return Arrays.copyOf(columns[column], size);
    }

    /** Whether the cell of a sampled row has no value. */
    boolean missing(int column, int row) {
        long cell = columns[column][row];
        return cell == (layout.kind(column) == CellKind.NUMBER ? CellHash.NO_NUMBER : CellHash.MISSING);
    }

    /** The number of different values in a column. */
    int distinct(int column) {
        long[] present = new long[size];
        int count = 0;
        for (int row = 0; row < size; row++) {
            if (!missing(column, row)) {
                present[count++] = columns[column][row];
            }
        }
        Arrays.sort(present, 0, count);
        int distinct = count == 0 ? 0 : 1;
        for (int i = 1; i < count; i++) {
            distinct += present[i] == present[i - 1] ? 0 : 1;
        }
        return distinct;
    }

    /** For tests and messages. */
    List<Long> keys() {
        List<Long> sorted = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            sorted.add(keys[i]);
        }
        sorted.sort(null);
        return sorted;
    }
}
