package io.geocrop.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two to six versions side by side, what differs first.
 *
 * @param versions in the order asked for
 * @param differences fields whose values differ
 * @param same fields whose values are equal
 * @param perClass class → version → scores of the selected model
 * @param confusion version → matrix of the selected model, rows truth, columns prediction
 * @param comparable whether all were tested on the same rows, so that their scores can be held against each other
 * @param reason why not, or null
 */
public record ModelComparison(
        List<String> versions,
        List<Difference> differences,
        List<Difference> same,
        List<ClassComparison> perClass,
        Map<String, Confusion> confusion,
        boolean comparable,
        @Nullable String reason) {

    /**
     * A field over the versions.
     *
     * @param values version → value as text
     * @param delta last minus first, for numbers, or null
     * @param best the version that is best in it, or null where nothing is better
     */
    public record Difference(
            String field,
            Map<String, String> values,
            @Nullable Double delta,
            @Nullable String best) {}

    /** A class over the versions; a version without the class is absent. */
    public record ClassComparison(
            String label,
            Map<String, Evaluation.ClassScore> scores,
            @Nullable Double f1Delta) {}

    /** A confusion matrix with the names of its rows and columns. */
    public record Confusion(List<String> classes, List<List<Long>> counts) {}
}
