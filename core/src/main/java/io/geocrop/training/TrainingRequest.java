package io.geocrop.training;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training as a person asks for it; {@code request.json} of its job.
 *
 * @param dataset {@code name/version}
 * @param modelVersion the version to publish, as a dataset version is named
 * @param task {@code lulc} by default
 * @param variant Scaled or Raw
 * @param learners labels of {@link Learner}, in the order to fit them; one that is unavailable is reported, not fitted
 * @param scout {@code auto}, {@code off} or a number of features
 * @param testSize share of rows kept untouched for the test, above 0 and below 1
 * @param folds cross-validation folds, 0 for none, else 2 or more
 * @param foldColumn column whose values are the folds of the spatial design (leave one out), or null
 * @param holdoutColumn with {@code holdoutValue}: the rows that have this value are the test part, or null
 * @param spatialKm edge of the square blocks of the spatial design in km; null lets the trainer choose from the extent
 * @param params learner label → parameter → value, over the defaults; a parameter nobody knows is refused;
 *     {@code cv} → parameter → value applies to the fits of the cross-validation alone, as {@code <learner>.<parameter>}
 * @param earlyStopping whether the boosters stop on the validation part (patience 50)
 * @param threads 0 for all cores
 * @param device {@code cpu} or {@code cuda}; a GPU that is not there is refused, never replaced
 */
public record TrainingRequest(
        int schemaVersion,
        String dataset,
        String modelVersion,
        String task,
        String variant,
        List<String> learners,
        String scout,
        double testSize,
        long seed,
        int folds,
        @Nullable String foldColumn,
        @Nullable String holdoutColumn,
        @Nullable String holdoutValue,
        @Nullable Double spatialKm,
        Map<String, Map<String, String>> params,
        boolean earlyStopping,
        int threads,
        String device) {
    public static final int SCHEMA_VERSION = 1;
    public static final String DEFAULT_TASK = "lulc";
    public static final double DEFAULT_TEST_SIZE = 0.2;
    public static final long DEFAULT_SEED = 42;
}
