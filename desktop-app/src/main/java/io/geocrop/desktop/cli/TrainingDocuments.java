package io.geocrop.desktop.cli;

import io.geocrop.commandline.TextTable;
import io.geocrop.desktop.report.LeftOut;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trainings as the command line shows them. */
final class TrainingDocuments {
    /** Less than this is not seen in three decimals. */
    private static final double SMALLEST_GAP = 0.0005;

    private TrainingDocuments() {}

    static Map<String, Object> queued(JobStatus job, String modelVersion) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("job", job.job());
        document.put("state", job.state());
        document.put("model_version", modelVersion);
        return document;
    }

    static Map<String, Object> trained(JobStatus job, Models models, String modelVersion) {
        ModelMetadata metadata = models.metadata(modelVersion);
        Evaluation evaluation = models.evaluation(modelVersion);
        Map<String, Object> document = queued(job, modelVersion);
        document.put("selected_model", metadata.selectedModel());
        document.put("metrics", metadata.metrics());
        document.put("models", metadata.models());
        document.put("features", metadata.features());
        document.put("unavailable", evaluation.unavailable());
        document.put("cross_validation", crossValidation(evaluation.crossValidation()));
        document.put(
                "artifacts",
                models.manifest(modelVersion).files().stream()
                        .map(ModelManifest.FileEntry::name)
                        .toList());
        return document;
    }

    private static Map<String, Object> crossValidation(Evaluation.CrossValidation validation) {
        Map<String, Object> document = new LinkedHashMap<>();
        Map<String, String> designs = new LinkedHashMap<>();
        if (validation.random() != null) {
            document.put("random", validation.random().models());
            designs.put("random", validation.random().description());
        }
        if (validation.spatial() != null) {
            document.put("spatial", validation.spatial().models());
            designs.put("spatial", validation.spatial().description());
        }
        document.put("designs", designs);
        return document;
    }

    /** The failure of a job that a command waited for, with the reason it gave. */
    static GeocropException failure(JobStatus job) {
        Refusal refusal = job.refusal();
        if (refusal != null) {
            return new GeocropException(
                    job.exitCode() == null
                            ? GeocropException.Kind.FAILED
                            : GeocropException.Kind.ofExitCode(job.exitCode()),
                    List.of(refusal));
        }
        boolean cancelled = job.state() == JobState.CANCELLED;
        return GeocropException.failed(
                cancelled ? "JOB_CANCELLED" : "JOB_FAILED",
                job.job(),
                job.reason() == null ? job.state().name().toLowerCase(Locale.ROOT) : job.reason(),
                "a job that ends well",
                "`geocrop jobs logs " + job.job() + "` has its whole log; `geocrop jobs clone` starts it again.");
    }

    static List<String> trainedText(Models models, String modelVersion) {
        ModelMetadata metadata = models.metadata(modelVersion);
        Evaluation evaluation = models.evaluation(modelVersion);
        List<String> lines = new ArrayList<>();
        lines.add("Published " + modelVersion + " from " + metadata.datasetVersion() + ": " + metadata.selectedModel()
                + " is selected (best macro-F1 on the validation part).");
        TextTable table = new TextTable(
                "LEARNER",
                "ACCURACY",
                "BALANCED",
                "MACRO-F1",
                "ROC-AUC",
                "RANDOM CV",
                "SPATIAL CV",
                "TREES",
                "SECONDS");
        evaluation
                .models()
                .forEach((learner, candidate) -> table.row(
                        learner,
                        figure(candidate.test().accuracy()),
                        figure(candidate.test().balancedAccuracy()),
                        figure(candidate.test().f1Macro()),
                        figure(candidate.test().rocAuc()),
                        foldScore(evaluation.crossValidation().random(), learner),
                        foldScore(evaluation.crossValidation().spatial(), learner),
                        candidate.iterations(),
                        String.format(Locale.ROOT, "%.1f", candidate.trainSeconds())));
        lines.addAll(table.lines());
        evaluation.unavailable().forEach((learner, why) -> lines.addAll(leftOut(learner, why)));
        gap(evaluation).ifPresent(lines::add);
        lines.add("`geocrop models promote " + modelVersion + "` makes it the default.");
        return lines;
    }

    static List<String> leftOut(String learner, String why) {
        LeftOut left = LeftOut.of(why);
        String line = "left out: " + learner + " – " + left.reason();
        return left.remedy().isEmpty() ? List.of(line) : List.of(line, "          " + left.remedy());
    }

    /** How much a random split flatters, for the first learner that both designs have. */
    private static Optional<String> gap(Evaluation evaluation) {
        Evaluation.Design random = evaluation.crossValidation().random();
        Evaluation.Design spatial = evaluation.crossValidation().spatial();
        if (random == null || spatial == null) {
            return Optional.empty();
        }
        for (String learner : evaluation.models().keySet()) {
            Evaluation.DesignScores flattered = random.models().get(learner);
            Evaluation.DesignScores honest = spatial.models().get(learner);
            if (flattered != null && honest != null) {
                double gap = flattered.balancedAccuracy() - honest.balancedAccuracy();
                return Optional.of(String.format(
                        Locale.ROOT,
                        "Balanced accuracy of %s: %.3f over %s, %.3f over %s: %s.",
                        learner,
                        flattered.balancedAccuracy(),
                        random.description(),
                        honest.balancedAccuracy(),
                        spatial.description(),
                        verdict(gap)));
            }
        }
        return Optional.empty();
    }

    /** What the random split's lead over the spatial one, in balanced accuracy, tells. */
    static String verdict(double gap) {
        return gap >= SMALLEST_GAP
                ? String.format(Locale.ROOT, "a random split flatters by %.3f", gap)
                : "a random split does not flatter here";
    }

    private static String foldScore(Evaluation.@Nullable Design design, String learner) {
        Evaluation.DesignScores scores = design == null ? null : design.models().get(learner);
        return scores == null ? "–" : figure(scores.balancedAccuracy());
    }

    static String figure(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }
}
