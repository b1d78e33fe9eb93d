package io.geocrop.desktop.report;

import io.geocrop.dataset.DatasetManifest;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report is made of.
 *
 * @param title such as {@code Demo: land cover of Mashonaland}
 * @param synthetic whether the data was generated; then every picture and the page say so
 * @param seconds phase → wall seconds, in order
 * @param notes what a reader must know to read the figures, a sentence each
 * @param map one made with the model; empty where there is none
 */
public record ReportInput(
        String title,
        boolean synthetic,
        DatasetManifest dataset,
        ModelMetadata model,
        Evaluation evaluation,
        ModelManifest manifest,
        Map<String, Double> seconds,
        List<String> notes,
        Optional<MapInput> map) {
    /** The candidate that was selected; for an ensemble its first member. */
    Evaluation.Candidate selected() {
        Evaluation.Candidate candidate = evaluation.models().get(model.selectedModel());
        return candidate != null
                ? candidate
                : evaluation.models().values().iterator().next();
    }
}
