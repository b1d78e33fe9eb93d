package io.geocrop.desktop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.commandline.Count;
import io.geocrop.commandline.TextTable;
import io.geocrop.json.Json;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Promotion;
import io.geocrop.model.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models as the command line shows them. */
final class ModelDocuments {
    private static final int TOP_FEATURES = 10;

    private ModelDocuments() {}

    /** The fields of metadata.json, then {@code evaluation} and {@code manifest}. */
    static JsonNode shown(ModelMetadata metadata, Evaluation evaluation, ModelManifest manifest) {
        ObjectNode document = (ObjectNode) Json.tree(metadata);
        document.set("evaluation", Json.tree(evaluation));
        document.set("manifest", Json.tree(manifest));
        return document;
    }

    static List<String> shownText(ModelMetadata metadata, Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        lines.add(metadata.version() + ", task " + metadata.task() + ", " + metadata.variant() + ", trained "
                + metadata.trainingDate() + " from " + metadata.datasetVersion()
                + (metadata.origin() == null ? "" : ", chosen from " + metadata.origin()));
        lines.add(String.format(
                Locale.ROOT,
                "%s selected of %s; %,d rows trained, %,d tested, %d features",
                metadata.selectedModel(),
                String.join(", ", evaluation.models().keySet()),
                metadata.trainingSamples(),
                metadata.testSamples(),
                metadata.features().size()));
        Evaluation.Candidate candidate = evaluation.models().get(metadata.selectedModel());
        if (candidate == null) {
            lines.add("scores not measured: the members were tested, each by itself, their mean was not");
            return lines;
        }
        Evaluation.Scores test = candidate.test();
        lines.add(String.format(
                Locale.ROOT,
                "accuracy %.4f  balanced %.4f  macro-F1 %.4f  kappa %.4f  ROC-AUC %s  log loss %.4f  calibration error %.4f",
                test.accuracy(),
                test.balancedAccuracy(),
                test.f1Macro(),
                test.kappa(),
                TrainingDocuments.figure(test.rocAuc()),
                test.logLoss(),
                test.calibrationError()));
        lines.add("");
        lines.addAll(perClass(candidate).lines());
        lines.add("");
        lines.addAll(confusion(evaluation.classes(), candidate.confusion()).lines());
        lines.add("");
        TextTable importance = new TextTable("FEATURE", "IMPORTANCE");
        candidate.importance().entrySet().stream()
                .limit(TOP_FEATURES)
                .forEach(entry -> importance.row(entry.getKey(), TrainingDocuments.figure(entry.getValue())));
        lines.addAll(importance.lines());
        return lines;
    }

    /** A score that may not have been measured. */
    static String measured(@Nullable Double score) {
        return score == null ? "not measured" : TrainingDocuments.figure(score);
    }

    private static TextTable perClass(Evaluation.Candidate candidate) {
        TextTable table = new TextTable("CLASS", "PRECISION", "RECALL", "F1", "ROWS");
        candidate
                .perClass()
                .forEach(score -> table.row(
                        score.label(),
                        TrainingDocuments.figure(score.precision()),
                        TrainingDocuments.figure(score.recall()),
                        TrainingDocuments.figure(score.f1()),
                        score.support()));
        return table;
    }

    private static TextTable confusion(List<String> classes, List<List<Long>> counts) {
        List<String> header = new ArrayList<>(List.of("TRUTH \\ PREDICTED"));
        header.addAll(classes);
        TextTable table = new TextTable(header);
        for (int row = 0; row < counts.size(); row++) {
            List<Object> cells = new ArrayList<>(List.of(classes.get(row)));
            cells.addAll(counts.get(row));
            table.row(cells.toArray());
        }
        return table;
    }

    static List<String> verificationText(Verification verification) {
        List<String> lines = new ArrayList<>();
        lines.add((verification.sound() ? "✓ " : "✗ ") + verification.version() + ": "
                + Count.of(verification.filesChecked(), "file", "files") + ", "
                + Count.of(verification.goldenRowsChecked(), "golden row", "golden rows"));
        verification.faults().forEach(fault -> lines.add("  " + fault.sentence()));
        return lines;
    }

    static Map<String, Object> promoted(Promotion promotion) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("task", promotion.task());
        document.put("default_model", promotion.defaultModel());
        document.put("previous", promotion.previous());
        document.put("ledger_entry", promotion.ledgerEntry());
        return document;
    }

    /** Nothing changed: the entry is the one that made it the default. */
    static List<String> defaultAlready(Promotion promotion, String version) {
        return List.of(version + " is the default of " + promotion.task() + " already, since ledger entry "
                + promotion.ledgerEntry().seq() + ".");
    }

    static List<String> promotedText(Promotion promotion) {
        return List.of("Default of " + promotion.task() + ": "
                + (promotion.previous() == null ? "none" : promotion.previous()) + " → "
                + (promotion.defaultModel() == null ? "none" : promotion.defaultModel()) + " (ledger entry "
                + promotion.ledgerEntry().seq() + ").");
    }
}
