package io.geocrop.dataset;

import org.jspecify.annotations.Nullable;

/**
 * What one pass learnt of a column. The figures of a number column are null where it has no value at all, and for text.
 *
 * @param count cells that are not missing
 * @param missing empty cells and cells of a missing-value word (NA, NaN, null)
 * @param distinct different values; exact in files whose rows all fit the pass's sample, else estimated by HyperLogLog
 *     (standard error 1.15 %)
 * @param sd sample standard deviation (n − 1)
 * @param p05 quantiles; exact up to some thousand values, else from a sketch in the manner of KLL (rank error
 *     estimated at 1 % or less at 99 % confidence; below 0.3 % wherever the tests measure the sketch alone)
 */
public record ColumnProfile(
        long count,
        long missing,
        long distinct,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double mean,
        @Nullable Double sd,
        @Nullable Double p05,
        @Nullable Double p25,
        @Nullable Double p50,
        @Nullable Double p75,
        @Nullable Double p95) {}
