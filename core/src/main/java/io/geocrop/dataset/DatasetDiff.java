package io.geocrop.dataset;

import java.util.List;
import java.util.Map;

/**
 * What changed from one version to another.
 *
 * @param rowsAdded rows of the later version that the earlier one lacks, counted as a multiset over whole rows without
 *     the label
 * @param labelChanges rows that are in both with another label
 * @param classBalance label → share of rows in both
 * @param drift per feature that both have, largest first
 */
public record DatasetDiff(
        String from,
        String to,
        long rowsAdded,
        long rowsRemoved,
        long labelChanges,
        Map<String, ClassBalance> classBalance,
        List<Drift> drift,
        List<String> columnsAdded,
        List<String> columnsRemoved) {

    /** Share of rows, 0 to 1, in the earlier and in the later version, with the counts behind it. */
    public record ClassBalance(long before, long after, double shareBefore, double shareAfter) {}

    /**
     * Population stability index of a feature over ten bins of the earlier version's quantiles; below 0.1 stable, above
     * 0.25 a marked shift (Siddiqi, Credit Risk Scorecards, 2006).
     */
    public record Drift(String feature, double psi, String verdict) {}
}
