package io.geocrop.dataset.csv;

import java.util.Arrays;

/**
 * Prepares a block's values for {@link QuantileSketch}: sorts them. The further into a file, the fewer: one value of two,
 * four, eight, sixteen neighbours, each as likely as the others, as KLL's sampler does. Sorting is the dearest part of a
 * profile, and tens of thousands of values tell a quantile as well as a million do. The choice is by the block's number,
 * not by chance.
 */
final class QuantileRuns {
    /** Rows of the file from which a value of 2, 4, 8, 16 neighbours stands for all of them. */
    private static final long[] THINNED_FROM = {1 << 14, 1 << 16, 1 << 17, 1 << 20};

    private final long rowsOfBlock;
    private int[] picks = new int[0];
    private int picked;
    private int level;

    /**
     * @param rowsOfBlock how many rows a block has, about
     */
    QuantileRuns(long rowsOfBlock) {
        this.rowsOfBlock = rowsOfBlock;
    }

    /** Chooses the rows of a block that count, the same for all its columns. */
    void thin(long blockIndex, int rows) {
        level = level(blockIndex * rowsOfBlock);
        picked = level == 0 ? 0 : rows >> level;
        if (picks.length < picked) {
            picks = new int[picked + picked / 2];
        }
        for (int group = 0; group < picked; group++) {
            picks[group] = (group << level) + (int) (CellHash.mix((blockIndex << 32) + group) >>> (64 - level));
        }
    }

    private static int level(long row) {
        int level = 0;
        while (level < THINNED_FROM.length && row >= THINNED_FROM[level]) {
            level++;
        }
        return level;
    }

    /** Puts the values of a column, sorted, into its run. A column with few values in the block gives them all. */
    void run(int column, double[] values, int rows, BlockFigures figures) {
        boolean thinned = picked > 0 && figures.present[column] * 2 >= rows;
        int length = thinned ? picked : rows;
        double[] run = figures.runs[column];
        if (run.length < length) {
            run = new double[Math.max(length, run.length + run.length / 2)];
            figures.runs[column] = run;
        }
        if (thinned) {
            for (int group = 0; group < picked; group++) {
                run[group] = values[picks[group]];
            }
        } else {
            System.arraycopy(values, 0, run, 0, rows);
        }
        Arrays.sort(run, 0, length);
        while (length > 0 && Double.isNaN(run[length - 1])) {
            length--;
        }
        figures.runLengths[column] = length;
        figures.runLevels[column] = thinned ? level : 0;
    }
}
