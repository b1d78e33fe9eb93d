package io.geocrop.model.verify;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.model.Evaluation;
import io.geocrop.model.GoldenRows;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelManifest.FileEntry;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Scaler;
import io.geocrop.model.file.ModelFault;
import io.geocrop.model.file.VersionDocuments;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the documents of a version agree: one list of features, one list of classes, the scaler and the golden rows as
 * wide as they, the selected model's file where it belongs. A fault in one document does not hide those of the next.
 */
final class Consistency {
    /** A golden file could allow itself any difference otherwise. */
    private static final double LARGEST_TOLERANCE = 1e-3;

    /** What every version of one learner says of its test part; an ensemble was not tested as such. */
    private static final List<String> MEASURED = List.of("accuracy", "f1_macro");

    private static final double ROUNDING = 1e-9;

    private final String version;
    private final VersionDocuments documents;
    private final List<Refusal> faults = new ArrayList<>();

    Consistency(String version, VersionDocuments documents) {
        this.version = version;
        this.documents = documents;
    }

    /** A check of one document. */
    private interface Check {
        void run() throws IOException;
    }

    List<Refusal> faults() throws IOException {
        Optional<ModelMetadata> metadata = metadata();
        if (metadata.isEmpty()) {
            return faults;
        }
        ModelMetadata known = metadata.get();
        guarded(() -> checkMetadata(known));
        guarded(() -> features(
                ModelFiles.SELECTED_FEATURES, documents.selectedFeatures().features(), known));
        guarded(() -> classes(ModelFiles.LABEL_ENCODER, documents.labelEncoder().classes(), known));
        guarded(() -> checkScaler(documents.scaler(), known));
        guarded(() -> checkEvaluation(documents.evaluation(), known));
        guarded(() -> checkGolden(documents.golden(), known));
        guarded(() -> checkSelected(known));
        return faults;
    }

    private Optional<ModelMetadata> metadata() throws IOException {
        try {
            return Optional.of(documents.metadata());
        } catch (GeocropException e) {
            faults.addAll(e.refusals());
            return Optional.empty();
        }
    }

    private void guarded(Check check) throws IOException {
        try {
            check.run();
        } catch (GeocropException e) {
            faults.addAll(e.refusals());
        }
    }

    private void checkMetadata(ModelMetadata metadata) {
        if (!metadata.version().equals(version)) {
            fault("MODEL_VERSION_DIFFERS", "metadata.json, version", metadata.version(), version);
        }
        names("metadata.json, features", metadata.features(), "MODEL_FEATURE_COUNT");
        names("metadata.json, classes", metadata.classes(), "MODEL_CLASS_COUNT");
        if (SelectedLearners.of(metadata.selectedModel()).stream().anyMatch(learners -> learners.size() == 1)) {
            for (String metric : MEASURED) {
                if (metadata.metrics().get(metric) == null) {
                    fault("MODEL_WRONG_SHAPE", "metadata.json, metrics." + metric, "nothing", "a number");
                }
            }
        }
        metadata.metrics().forEach((name, value) -> {
            if (value == null || !Double.isFinite(value)) {
                fault("MODEL_BAD_METRIC", "metadata.json, metrics." + name, String.valueOf(value), "a finite number");
            }
        });
    }

    private void names(String place, List<String> names, String code) {
        if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
            fault(code, place, names.size() + " names: " + names, "one name or more, each once");
        }
    }

    private void features(String file, List<String> found, ModelMetadata metadata) {
        same(file + ", features", found, metadata.features(), "MODEL_FEATURE_COUNT", "MODEL_FEATURE_ORDER");
    }

    private void classes(String file, List<String> found, ModelMetadata metadata) {
        same(file + ", classes", found, metadata.classes(), "MODEL_CLASS_COUNT", "MODEL_CLASS_ORDER");
    }

    private void same(String place, List<String> found, List<String> expected, String count, String order) {
        if (found.size() != expected.size()) {
            fault(count, place, found.size() + " names", expected.size() + " names, as in metadata.json");
        } else if (!found.equals(expected)) {
            fault(order, place, found.toString(), expected + ", as in metadata.json");
        }
    }

    private void checkScaler(Scaler scaler, ModelMetadata metadata) {
        features(ModelFiles.SCALER, scaler.features(), metadata);
        width("scaler.json, mean", scaler.mean().size(), metadata.features().size(), "MODEL_FEATURE_COUNT");
        width("scaler.json, sd", scaler.sd().size(), metadata.features().size(), "MODEL_FEATURE_COUNT");
        if (!scaler.variant().equals(metadata.variant())) {
            fault("MODEL_VARIANT_DIFFERS", "scaler.json, variant", scaler.variant(), metadata.variant());
        }
        if (!scaler.mean().stream().allMatch(Double::isFinite)
                || !scaler.sd().stream().allMatch(sd -> Double.isFinite(sd) && sd >= 0)) {
            fault("MODEL_BAD_SCALER", "scaler.json", "a mean or sd that is not a number", "finite, sd 0 or more");
        }
    }

    private void checkEvaluation(Evaluation evaluation, ModelMetadata metadata) {
        classes(ModelFiles.EVALUATION, evaluation.classes(), metadata);
        int classes = metadata.classes().size();
        for (Map.Entry<String, Evaluation.Candidate> model : evaluation.models().entrySet()) {
            String place = "evaluation.json, models." + model.getKey() + ".";
            List<List<Long>> confusion = model.getValue().confusion();
            width(place + "confusion", confusion.size(), classes, "MODEL_CLASS_COUNT");
            for (List<Long> row : confusion) {
                width(place + "confusion", row.size(), classes, "MODEL_CLASS_COUNT");
            }
            width(place + "per_class", model.getValue().perClass().size(), classes, "MODEL_CLASS_COUNT");
        }
        if (!evaluation.selectedModel().equals(metadata.selectedModel())) {
            fault(
                    "MODEL_SELECTED_DIFFERS",
                    "evaluation.json, selected_model",
                    evaluation.selectedModel(),
                    metadata.selectedModel() + ", as in metadata.json");
        }
        checkMetrics(evaluation, metadata);
    }

    private void checkMetrics(Evaluation evaluation, ModelMetadata metadata) {
        Evaluation.Candidate selected = evaluation.models().get(metadata.selectedModel());
        if (selected == null) {
            return;
        }
        metric("accuracy", metadata, selected.test().accuracy());
        metric("f1_macro", metadata, selected.test().f1Macro());
    }

    private void metric(String name, ModelMetadata metadata, double measured) {
        Double said = metadata.metrics().get(name);
        if (said != null && !(Math.abs(said - measured) <= ROUNDING)) {
            fault(
                    "MODEL_METRIC_DIFFERS",
                    "metadata.json, metrics." + name,
                    said.toString(),
                    measured + ", as in evaluation.json");
        }
    }

    private void checkGolden(GoldenRows golden, ModelMetadata metadata) {
        features(ModelFiles.GOLDEN, golden.features(), metadata);
        int rows = golden.rows().size();
        if (rows == 0) {
            fault("MODEL_GOLDEN_MISSING", "golden.json, rows", "no rows", "1 row or more");
        }
        width("golden.json, probabilities", golden.probabilities().size(), rows, "MODEL_GOLDEN_BAD");
        width("golden.json, margins", golden.margins().size(), rows, "MODEL_GOLDEN_BAD");
        golden.rows()
                .forEach(row -> width(
                        "golden.json, rows", row.size(), metadata.features().size(), "MODEL_FEATURE_COUNT"));
        golden.probabilities()
                .forEach(row -> probabilities(row, metadata.classes().size()));
        if (!(golden.tolerance() >= 0 && golden.tolerance() <= LARGEST_TOLERANCE)) {
            fault(
                    "MODEL_GOLDEN_BAD",
                    "golden.json, tolerance",
                    Double.toString(golden.tolerance()),
                    "0 to " + LARGEST_TOLERANCE);
        }
        if (!golden.learner().equals(metadata.selectedModel())) {
            fault("MODEL_SELECTED_DIFFERS", "golden.json, learner", golden.learner(), metadata.selectedModel());
        }
    }

    private void probabilities(List<Double> row, int classes) {
        width("golden.json, probabilities", row.size(), classes, "MODEL_CLASS_COUNT");
        if (!row.stream().allMatch(p -> p >= 0 && p <= 1)) {
            fault("MODEL_GOLDEN_BAD", "golden.json, probabilities", row.toString(), "0 to 1");
        }
    }

    private void checkSelected(ModelMetadata metadata) throws IOException {
        Optional<List<Learner>> selected = SelectedLearners.of(metadata.selectedModel());
        if (selected.isEmpty()) {
            fault(
                    "MODEL_UNKNOWN_LEARNER",
                    "metadata.json, selected_model",
                    metadata.selectedModel(),
                    "labels of learners this program knows, each once, joined by '+'");
            return;
        }
        for (Learner learner : selected.get()) {
            learner.files().forEach(file -> checkModelFile(learner, file));
        }
        boolean several = selected.get().size() > 1;
        if (several != documents.entry(ModelFiles.ENSEMBLE).isPresent()) {
            fault(
                    several ? "MODEL_FILE_MISSING" : "MODEL_FILE_EXTRA",
                    ModelFiles.ENSEMBLE,
                    several ? "no such file" : "an ensemble of " + metadata.selectedModel(),
                    "ensemble.json where several learners are selected, and only there");
        } else if (several) {
            List<String> members = documents.ensemble().members();
            if (!members.equals(selected.get().stream().map(Learner::label).toList())) {
                fault("MODEL_SELECTED_DIFFERS", "ensemble.json, members", members.toString(), metadata.selectedModel());
            }
        }
    }

    /** The selected model at the top and the same learner's candidate are one model. */
    private void checkModelFile(Learner learner, String file) {
        Optional<FileEntry> top = documents.entry(file);
        if (top.isEmpty()) {
            fault("MODEL_FILE_MISSING", file, "no such file", "the model of " + learner.label());
            return;
        }
        String candidate = ModelFiles.candidate(learner.label(), file);
        Optional<FileEntry> other = documents.entry(candidate);
        if (other.isPresent() && !other.get().sha256().equals(top.get().sha256())) {
            fault("MODEL_SELECTED_DIFFERS", file, "another model than " + candidate, "the same bytes");
        }
    }

    private void width(String place, int found, int expected, String code) {
        if (found != expected) {
            fault(code, place, Integer.toString(found), Integer.toString(expected));
        }
    }

    private void fault(String code, String place, String found, String allowed) {
        faults.add(ModelFault.of(code, version, place, found, allowed));
    }
}
