package io.geocrop.trainer.publish;

import io.geocrop.json.Json;
import io.geocrop.model.Evaluation;
import io.geocrop.model.LabelEncoder;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.publish.FileContent;
import io.geocrop.trainer.pipeline.FittedCandidate;
import io.geocrop.trainer.pipeline.TrainingResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A finished training as the files of a version: documents that any reader takes, each learner's model in its library's
 * own format. Nothing pickled is among them: a file that runs code when it is read is no model (docs/model-files.md).
 */
public final class TrainedVersion {
    private TrainedVersion() {}

    /**
     * All files but the manifest, by name.
     *
     * @param trained when the training ended
     */
    public static Map<String, FileContent> files(TrainingResult result, Instant trained) {
        Map<String, FileContent> files = new LinkedHashMap<>();
        put(files, ModelFiles.METADATA, metadata(result, trained));
        put(files, ModelFiles.SCALER, result.scaler());
        put(
                files,
                ModelFiles.LABEL_ENCODER,
                new LabelEncoder(
                        LabelEncoder.SCHEMA_VERSION, result.evaluation().classes()));
        put(files, ModelFiles.SELECTED_FEATURES, result.features());
        put(files, ModelFiles.EVALUATION, result.evaluation());
        put(files, ModelFiles.GOLDEN, result.selected().golden());
        for (String file : result.selected().files()) {
            files.put(file, FileContent.of(result.selected().folder().resolve(file)));
        }
        for (FittedCandidate candidate : result.candidates()) {
            String learner = candidate.learner().label();
            put(files, ModelFiles.candidate(learner, ModelFiles.GOLDEN), candidate.golden());
            for (String file : candidate.files()) {
                files.put(
                        ModelFiles.candidate(learner, file),
                        FileContent.of(candidate.folder().resolve(file)));
            }
        }
        return files;
    }

    private static void put(Map<String, FileContent> files, String name, Object document) {
        files.put(name, FileContent.of(Json.document(document)));
    }

    private static ModelMetadata metadata(TrainingResult result, Instant trained) {
        Evaluation evaluation = result.evaluation();
        Map<String, Map<String, Double>> models = new LinkedHashMap<>();
        result.candidates().forEach(candidate -> models.put(candidate.learner().label(), candidate.headline()));
        Evaluation.Scores selected = result.selected().figures().test();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", selected.accuracy());
        metrics.put("f1_macro", selected.f1Macro());
        return new ModelMetadata(
                ModelMetadata.SCHEMA_VERSION,
                result.plan().modelVersion(),
                result.plan().task(),
                trained.truncatedTo(ChronoUnit.MILLIS),
                result.plan().dataset(),
                evaluation.split().trainRows() + evaluation.split().validationRows(),
                evaluation.split().testRows(),
                result.features().features(),
                evaluation.classes(),
                metrics,
                models,
                result.selected().learner().label(),
                parameters(result),
                result.plan().variant().label(),
                null);
    }

    /** What was asked, and under {@code <learner>.<parameter>} what each learner was fitted with. */
    static Map<String, String> parameters(TrainingResult result) {
        Map<String, String> parameters = new TreeMap<>(result.plan().asked());
        for (FittedCandidate candidate : result.candidates()) {
            String learner = candidate.learner().label();
            candidate.figures().params().forEach((name, value) -> parameters.put(learner + "." + name, value));
        }
        return parameters;
    }
}
