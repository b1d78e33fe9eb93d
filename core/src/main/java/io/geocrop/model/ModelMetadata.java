package io.geocrop.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code metadata.json} of a published version.
 *
 * @param trainingDate when the training ended
 * @param datasetVersion {@code name/version}
 * @param trainingSamples rows of the training part, the validation part included
 * @param features names in the order the model takes them
 * @param classes names in the order the model scores them
 * @param metrics of the selected model on the test part: accuracy, f1_macro; empty for an ensemble, not tested as such
 * @param models learner → accuracy, f1_macro, balanced_accuracy, roc_auc, train_seconds
 * @param selectedModel learner label, or several joined by {@code +} for an ensemble
 * @param trainingParams what was asked and what the defaults filled in, as text
 * @param variant Scaled or Raw
 * @param origin the version this one was made from by choosing other learners, or null
 */
public record ModelMetadata(
        int schemaVersion,
        String version,
        String task,
        Instant trainingDate,
        String datasetVersion,
        long trainingSamples,
        long testSamples,
        List<String> features,
        List<String> classes,
        Map<String, Double> metrics,
        Map<String, Map<String, Double>> models,
        String selectedModel,
        Map<String, String> trainingParams,
        String variant,
        @Nullable String origin) {
    public static final int SCHEMA_VERSION = 1;
}
