package io.geocrop.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code evaluation.json}: how every candidate did, on which rows.
 *
 * @param classes names, the order of all per-class lists and of the confusion matrices
 * @param models learner → its figures
 * @param unavailable learner → why it was not fitted, with the remedy
 * @param selectedModel the best by validation macro-F1
 */
public record Evaluation(
        int schemaVersion,
        List<String> classes,
        Split split,
        Map<String, Candidate> models,
        Map<String, String> unavailable,
        String selectedModel,
        CrossValidation crossValidation) {
    public static final int SCHEMA_VERSION = 1;

    /**
     * The rows of each part.
     *
     * @param design {@code stratified} or {@code COLUMN=VALUE}
     */
    public record Split(String design, long seed, int trainRows, int validationRows, int testRows) {}

    /**
     * One candidate.
     *
     * @param test on the untouched test part
     * @param validation on the validation part, by which the selection is made
     * @param perClass in class order, test part
     * @param confusion test part: rows truth, columns prediction, in class order
     * @param importance feature → share, 0 to 1, largest first
     * @param calibration ten bins of the top probability, test part
     * @param iterations trees or boosting rounds kept
     * @param params as handed to the library
     */
    public record Candidate(
            Scores test,
            Scores validation,
            List<ClassScore> perClass,
            List<List<Long>> confusion,
            Map<String, Double> importance,
            List<CalibrationBin> calibration,
            int iterations,
            double trainSeconds,
            Map<String, String> params) {}

    /**
     * Scores over a set of rows; a figure that is not defined there (one class alone) is null.
     *
     * @param rocAuc one against the rest, macro mean
     * @param calibrationError expected calibration error over ten equal-width bins of the top probability
     */
    public record Scores(
            double accuracy,
            double balancedAccuracy,
            double f1Macro,
            double kappa,
            @Nullable Double rocAuc,
            double logLoss,
            double calibrationError) {}

    /** Precision (user's accuracy), recall (producer's accuracy) and F1 of one class. */
    public record ClassScore(String label, double precision, double recall, double f1, long support) {}

    /** Rows whose top probability falls into {@code [from, to)}: how many, how sure on average, how often right. */
    public record CalibrationBin(double from, double to, long rows, double confidence, double accuracy) {}

    /**
     * Cross-validation designs side by side; a design that was not asked for is null.
     *
     * @param spatial blocks, or the folds of a column
     */
    public record CrossValidation(
            @Nullable Design random, @Nullable Design spatial) {
        public static final CrossValidation NONE = new CrossValidation(null, null);
    }

    /**
     * One design.
     *
     * @param description such as {@code 7 stratified random folds} or {@code 5 folds of 40 km blocks}
     * @param models learner → means over the folds and the folds themselves
     */
    public record Design(String description, int folds, Map<String, DesignScores> models) {}

    /** Means over folds, and each fold. */
    public record DesignScores(
            double accuracy,
            double balancedAccuracy,
            double f1Macro,
            @Nullable Double rocAuc,
            List<FoldScores> folds) {}

    /** One fold: which, its test rows, its scores. */
    public record FoldScores(String fold, int testRows, Scores scores) {}
}
