package io.geocrop.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code golden.json}: rows with the scores the fitting library gave them; whoever loads the model must reproduce them.
 *
 * @param learner whose scores these are
 * @param features names, the order of the values in {@code rows}
 * @param rows 64 rows (fewer where the dataset has fewer) of unscaled float32 feature values; null is missing
 * @param margins per row the raw scores before softmax or sigmoid: one per class, one alone for two classes; empty lists
 *     for a learner that has none (random_forest)
 * @param probabilities per row one per class
 * @param tolerance largest difference of a probability that still counts as the same
 */
public record GoldenRows(
        int schemaVersion,
        String learner,
        List<String> features,
        List<List<@Nullable Float>> rows,
        List<List<Double>> margins,
        List<List<Double>> probabilities,
        double tolerance) {
    public static final int SCHEMA_VERSION = 1;
    public static final int ROWS = 64;
}
