package io.geocrop.dataset.diff;

/**
 * The population stability index, Σ (after − before) · ln(after / before) over the shares of rows in each bin (N.
 * Siddiqi, Credit Risk Scorecards, 2006). A bin that only one version fills counts with a share of {@value #FLOOR} for
 * the other, since its logarithm has no value; one that neither fills counts nothing.
 */
final class StabilityIndex {
    static final double FLOOR = 1e-4;

    private static final double MODERATE = 0.1;
    private static final double MARKED = 0.25;

    private StabilityIndex() {}

    /** @param before rows in each bin, not all zero; {@code after} has the same bins */
    static double of(long[] before, long[] after) {
        double rowsBefore = sum(before);
        double rowsAfter = sum(after);
        double index = 0;
        for (int bin = 0; bin < before.length; bin++) {
            if (before[bin] > 0 || after[bin] > 0) {
                double b = Math.max(FLOOR, before[bin] / rowsBefore);
                double a = Math.max(FLOOR, after[bin] / rowsAfter);
                index += (a - b) * Math.log(a / b);
            }
        }
        return index;
    }

    /** Below 0.1 {@code stable}, up to 0.25 {@code moderate}, above it {@code marked}. */
    static String verdict(double index) {
        if (index < MODERATE) {
            return "stable";
        }
        return index <= MARKED ? "moderate" : "marked";
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
