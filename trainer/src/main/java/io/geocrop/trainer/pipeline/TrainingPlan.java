package io.geocrop.trainer.pipeline;

import io.geocrop.trainer.learner.Device;
import io.geocrop.training.Learner;
import io.geocrop.training.Scout;
import io.geocrop.training.Variant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to do, as a request asks for it once its words are understood; {@link PlanReader} makes it.
 *
 * @param dataset {@code name/version}, or the name of a file
 * @param learners in the order to fit them, each once
 * @param folds of the random design and of spatial blocks; 0 for no cross-validation unless there is a fold column
 * @param params learner → what was asked for over its defaults
 * @param foldParams learner → what the fits of the cross-validation change in that
 * @param threads 1 or more
 * @param asked everything as text, for the provenance
 */
public record TrainingPlan(
        String dataset,
        String modelVersion,
        String task,
        Variant variant,
        List<Learner> learners,
        Scout scout,
        double testSize,
        long seed,
        int folds,
        @Nullable String foldColumn,
        @Nullable String holdoutColumn,
        @Nullable String holdoutValue,
        @Nullable Double spatialKm,
        Map<Learner, Map<String, String>> params,
        Map<Learner, Map<String, String>> foldParams,
        boolean earlyStopping,
        int threads,
        Device device,
        Map<String, String> asked) {
    public boolean crossValidates() {
        return folds > 0 || foldColumn != null;
    }

    /** The parameters of a learner's final fit. */
    public Map<String, String> paramsOf(Learner learner) {
        return params.getOrDefault(learner, Map.of());
    }

    /** The parameters of a learner's fits in the cross-validation. */
    public Map<String, String> foldParamsOf(Learner learner) {
        Map<String, String> changes = foldParams.getOrDefault(learner, Map.of());
        Map<String, String> merged = new java.util.TreeMap<>(paramsOf(learner));
        merged.putAll(changes);
        return merged;
    }

    static <V> Map<Learner, V> byLearner() {
        return new EnumMap<>(Learner.class);
    }
}
