package io.geocrop.dataset.csv;

import java.util.Arrays;

/** What {@link BlockProfiler} computes of one block, for {@link PassState} to add up in file order. */
final class BlockFigures {
    final ColumnBlock columns;
    /** Per column its cells with a value. */
    final int[] present;
    /** Per number column its values' mean, sum of squared deviations from it, least and greatest. */
    final double[] means;

    final double[] squares;
    final double[] least;
    final double[] greatest;
    /** Per number column values for its quantiles, sorted: all of the block's, or one in so many. */
    final double[][] runs;

    final int[] runLengths;
    /** Per number column the power of two of values that each one of its run stands for. */
    final int[] runLevels;
    /** Per class index its rows. */
    final int[] classes = new int[CsvLimits.CLASSES + 1];
    /** Per row its {@link RowFingerprints#code}. */
    long[] codes = new long[0];
    /** Per row the hash of its id; empty where there is no id column. */
    long[] ids = new long[0];

    /** Rows with both coordinates, and those of them whose latitude would be a longitude. */
    int located;

    int latitudesBeyond;
    /** West, south, east, north of the rows with good coordinates. */
    final double[] box = new double[4];
    /** Rows with coordinates in Africa's frame, at sea there, and on land with the axes exchanged. */
    final AfricaMask.Count africa = new AfricaMask.Count();

    BlockFigures(Layout layout) {
        columns = new ColumnBlock(layout);
        present = new int[layout.columns()];
        means = new double[layout.columns()];
        squares = new double[layout.columns()];
        least = new double[layout.columns()];
        greatest = new double[layout.columns()];
        runs = new double[layout.columns()][0];
        runLengths = new int[layout.columns()];
        runLevels = new int[layout.columns()];
    }

    void clear() {
        located = 0;
        latitudesBeyond = 0;
        africa.clear();
        Arrays.fill(classes, 0);
        Arrays.fill(box, 0, 2, Double.POSITIVE_INFINITY);
        Arrays.fill(box, 2, 4, Double.NEGATIVE_INFINITY);
    }
}
