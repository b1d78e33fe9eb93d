package io.geocrop.dataset.csv;

import java.util.Arrays;

/**
 * Prepares a block's values for {@link QuantileSketch}: sorts them. In large files, from some block on, it takes one value
 * of every four neighbours, each as likely as the others, as KLL's sampler does: sorting is the dearest part of a profile,
 * and a hundred thousand values tell a quantile as well as a million do. The choice is by the block's number, not by
 * chance.
 */
final class QuantileRuns {
    private static final int LEVEL = 2;
    private static final int GROUP = 1 << LEVEL;

    private final long thinnedFrom;
    private int[] picks = new int[0];
    private int picked;

    /**
     * @param thinnedFrom the first block that is thinned
     */
    QuantileRuns(long thinnedFrom) {
        this.thinnedFrom = thinnedFrom;
    }

    /** Chooses the rows of a block that count, the same for all its columns. */
    void thin(long blockIndex, int rows) {
        picked = blockIndex < thinnedFrom ? 0 : rows / GROUP;
        if (picks.length < picked) {
            picks = new int[picked + picked / 2];
        }
        for (int group = 0; group < picked; group++) {
            picks[group] = group * GROUP + (int) (CellHash.mix((blockIndex << 32) + group) >>> (64 - LEVEL));
        }
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
        figures.runLevels[column] = thinned ? LEVEL : 0;
    }
}
