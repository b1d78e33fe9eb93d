package io.geocrop.dataset.diff;

import java.util.Arrays;

/**
 * The bins of one feature and how many rows of a version fall into each: ten at the earlier version's deciles, and one
 * for missing values. A value that fills more than one bin (zeros, say, or a constant) has a bin of its own, so that a
 * shift to either side of it shows.
 */
final class Bins {
    private static final int DECILES = 10;

    /** Ascending; bin {@code i} holds what is greater than {@code edges[i - 1]} and at most {@code edges[i]}. */
    private final double[] edges;

    private Bins(double[] edges) {
        this.edges = edges;
    }

    /** @param sorted values of the earlier version, ascending, without missing ones */
    static Bins at(double[] sorted) {
        double[] edges = new double[2 * DECILES];
        int count = 0;
        for (int k = 1; k < DECILES && sorted.length > 0; k++) {
            double decile = sorted[(int) Math.ceilDiv((long) k * sorted.length, DECILES) - 1] + 0.0;
            if (count == 0 || decile > edges[count - 1]) {
                edges[count++] = decile;
            } else if (count == 1 || edges[count - 2] < Math.nextDown(decile)) {
                edges[count - 1] = Math.nextDown(decile);
                edges[count++] = decile;
            }
        }
        return new Bins(Arrays.copyOf(edges, count));
    }

    double[] edges() {
        return edges.clone();
    }

    /** Bins in all, the one for missing values included, which is the last. */
    int count() {
        return edges.length + 2;
    }

    /** The bin of a value; NaN is missing. */
    int of(double value) {
        if (Double.isNaN(value)) {
            return edges.length + 1;
        }
        int found = Arrays.binarySearch(edges, value + 0.0); // makes 0 of −0, as at()
        return found >= 0 ? found : -found - 1;
    }
}
