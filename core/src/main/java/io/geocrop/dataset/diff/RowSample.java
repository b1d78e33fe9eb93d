package io.geocrop.dataset.diff;

import java.util.Arrays;

/**
 * Which rows of a version are kept to find its quantiles: every row of a small version, of a large one a share picked by
 * hash, so that the sample is the same at every run. Quantiles of 10,000 rows are good to a rank error of about 1 %.
 */
final class RowSample {
    private static final long MOST_ROWS = 20_000;
    private static final long MOST_CELLS = 4_000_000;

    private final long mask;

    private RowSample(long mask) {
        this.mask = mask;
    }

    /** Keeps half to all of the most rows that are worth it: 20,000, fewer where there are more than 200 features. */
    static RowSample of(long rows, int features) {
        return atMost(Math.clamp(MOST_CELLS / Math.max(1, features), 1_000, MOST_ROWS), rows);
    }

    static RowSample atMost(long most, long rows) {
        long mask = 0;
        while (rows / (mask + 1) > most) {
            mask = (mask << 1) | 1;
        }
        return new RowSample(mask);
    }

    /** @param position of the row in its block, by which equal rows are told apart */
    boolean keeps(long rowHash, int position) {
        return (RowHash.mix(rowHash + position) & mask) == 0;
    }

    /** The values that are not missing, ascending. */
    static double[] sorted(double[] values) {
        double[] present =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(present);
        return present;
    }
}
