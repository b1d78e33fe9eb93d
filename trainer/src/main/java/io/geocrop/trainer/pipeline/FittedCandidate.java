package io.geocrop.trainer.pipeline;

import io.geocrop.model.Evaluation;
import io.geocrop.model.GoldenRows;
import io.geocrop.training.Learner;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A learner fitted and judged; its model lies on disk.
 *
 * @param folder where its files lie until they are published
 * @param files their names, the model first
 */
public record FittedCandidate(
        Learner learner, Evaluation.Candidate figures, Path folder, List<String> files, GoldenRows golden) {
    /** The figures that lists show: accuracy, f1_macro, balanced_accuracy, roc_auc where it is defined, train_seconds. */
    public Map<String, Double> headline() {
        Evaluation.Scores test = figures.test();
        Map<String, Double> headline = new LinkedHashMap<>();
        headline.put("accuracy", test.accuracy());
        headline.put("f1_macro", test.f1Macro());
        headline.put("balanced_accuracy", test.balancedAccuracy());
        Double auc = test.rocAuc();
        if (auc != null) {
            headline.put("roc_auc", auc);
        }
        headline.put("train_seconds", figures.trainSeconds());
        return java.util.Collections.unmodifiableMap(headline);
    }
}
