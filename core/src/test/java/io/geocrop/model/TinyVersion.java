package io.geocrop.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.hash.Sha256;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.model.Evaluation.Candidate;
import io.geocrop.model.Evaluation.ClassScore;
import io.geocrop.model.Evaluation.CrossValidation;
import io.geocrop.model.Evaluation.Scores;
import io.geocrop.model.Evaluation.Split;
import io.geocrop.model.file.FolderVersion;
import io.geocrop.model.publish.FileContent;
import io.geocrop.model.publish.VersionPublisher;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A consistent version of a few hundred bytes, and ways to spoil it. Its models are words, not models. */
public final class TinyVersion {
    public static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z");
    public static final List<String> FEATURES = List.of("ndvi_peak", "evi_peak", "savi_peak");
    public static final List<String> CLASSES = List.of("cropland", "grass");

    private static final Map<String, Double> ACCURACY = Map.of("xgboost", 0.9, "lightgbm", 0.85, "random_forest", 0.8);

    private final String version;
    private final Map<String, byte[]> files = new TreeMap<>();

    private TinyVersion(String version, String task, String dataset) {
        this.version = version;
        List<String> learners = List.of("xgboost", "lightgbm", "random_forest");
        json(ModelFiles.METADATA, metadata(version, task, dataset));
        json(ModelFiles.SCALER, new Scaler(1, "Scaled", FEATURES, List.of(1.0, 2.0, 3.0), List.of(1.0, 0.5, 2.0)));
        json(ModelFiles.LABEL_ENCODER, new LabelEncoder(1, CLASSES));
        json(ModelFiles.SELECTED_FEATURES, new SelectedFeatures(1, FEATURES, "off", Map.of()));
        json(ModelFiles.EVALUATION, evaluation(learners));
        for (String learner : learners) {
            String file = modelFile(learner);
            files.put(ModelFiles.candidate(learner, file), model(version, learner));
            json(ModelFiles.candidate(learner, ModelFiles.GOLDEN), golden(learner));
        }
        files.put("model.ubj", model(version, "xgboost"));
        json(ModelFiles.GOLDEN, golden("xgboost"));
    }

    public static TinyVersion named(String version) {
        return new TinyVersion(version, "lulc", "zimbabwe/v20260131");
    }

    public static TinyVersion ofTask(String version, String task) {
        return new TinyVersion(version, task, "roads/v20260131");
    }

    /** With a candidate of CatBoost, which has two files. */
    public TinyVersion withCatBoost() {
        String learner = "catboost";
        json(ModelFiles.candidate(learner, ModelFiles.GOLDEN), golden(learner));
        files.put(ModelFiles.candidate(learner, "model.cbm"), model(version, learner));
        files.put(
                ModelFiles.candidate(learner, "model.json"),
                ("{\"catboost\":\"" + version + "\"}").getBytes(StandardCharsets.UTF_8));
        return edited(
                ModelFiles.EVALUATION,
                document -> document.withObject("models").set(learner, Json.tree(candidate(accuracy(learner)))));
    }

    /** With a file more, or another content. */
    public TinyVersion with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    public TinyVersion without(String name) {
        files.remove(name);
        return this;
    }

    /** With a JSON document changed. */
    public TinyVersion edited(String name, Consumer<ObjectNode> change) {
        try {
            ObjectNode document = Json.read(content(name), ObjectNode.class);
            change.accept(document);
            json(name, document);
            return this;
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public byte[] content(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new IllegalArgumentException(name);
        }
        return content;
    }

    public Map<String, FileContent> contents() {
        Map<String, FileContent> contents = new LinkedHashMap<>();
        files.forEach((name, bytes) -> contents.put(name, FileContent.of(bytes)));
        return contents;
    }

    public ModelManifest publish(ObjectStore store) throws IOException {
        return publish(store, InstantSource.fixed(NOON));
    }

    public ModelManifest publish(ObjectStore store, InstantSource clock) throws IOException {
        return new VersionPublisher(store, clock).publish(version, contents(), provenance());
    }

    /** As a folder of plain files, manifest included. */
    public FolderVersion writeTo(Path folder) throws IOException {
        List<ModelManifest.FileEntry> entries = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.resolveSibling("."));
            Files.write(target, file.getValue());
            entries.add(new ModelManifest.FileEntry(file.getKey(), file.getValue().length, Sha256.of(file.getValue())));
        }
        Files.write(
                folder.resolve(ModelFiles.MANIFEST),
                Json.document(new ModelManifest(1, version, NOON, entries, provenance())));
        return new FolderVersion(folder, version);
    }

    public static Provenance provenance() {
        return new Provenance(
                "zimbabwe/v20260131",
                "ab".repeat(32),
                "0.1.0",
                Map.of("xgboost", "3.0.4"),
                Map.of("seed", "42"),
                Map.of("os", "Linux"));
    }

    private static String modelFile(String learner) {
        return switch (learner) {
            case "xgboost" -> "model.ubj";
            case "lightgbm" -> "model.txt";
            default -> "model.forest";
        };
    }

    private static double accuracy(String learner) {
        return ACCURACY.getOrDefault(learner, 0.5);
    }

    private static byte[] model(String version, String learner) {
        return ("{" + learner + " of " + version + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static ModelMetadata metadata(String version, String task, String dataset) {
        Map<String, Map<String, Double>> models = new TreeMap<>();
        ACCURACY.forEach(
                (learner, accuracy) -> models.put(learner, Map.of("accuracy", accuracy, "f1_macro", accuracy - 0.05)));
        return new ModelMetadata(
                1,
                version,
                task,
                Instant.parse("2026-02-01T10:00:00Z"),
                dataset,
                80,
                20,
                FEATURES,
                CLASSES,
                Map.of("accuracy", 0.9, "f1_macro", 0.9 - 0.05),
                models,
                "xgboost",
                Map.of("seed", "42"),
                "Scaled",
                null);
    }

    private static Evaluation evaluation(List<String> learners) {
        Map<String, Candidate> models = new TreeMap<>();
        learners.forEach(learner -> models.put(learner, candidate(accuracy(learner))));
        return new Evaluation(
                1,
                CLASSES,
                new Split("stratified", 42, 68, 12, 20),
                models,
                Map.of("catboost", "Python is missing; install it"),
                "xgboost",
                CrossValidation.NONE);
    }

    private static Candidate candidate(double accuracy) {
        Scores scores = new Scores(accuracy, accuracy - 0.02, accuracy - 0.05, 0.7, 0.95, 1 - accuracy, 0.03);
        return new Candidate(
                scores,
                scores,
                List.of(
                        new ClassScore("cropland", 0.9, 0.8, accuracy - 0.04, 10),
                        new ClassScore("grass", 0.8, 0.9, accuracy - 0.06, 10)),
                List.of(List.of(8L, 2L), List.of(1L, 9L)),
                Map.of("ndvi_peak", 1.0),
                List.of(),
                100,
                1.5,
                Map.of("rounds", "300"));
    }

    private static GoldenRows golden(String learner) {
        double p = accuracy(learner);
        return new GoldenRows(
                1,
                learner,
                FEATURES,
                List.of(List.of(0.1f, 0.2f, 0.3f), java.util.Arrays.asList(0.4f, null, 0.6f)),
                List.of(List.of(1.0), List.of(-1.0)),
                List.of(List.of(p, 1 - p), List.of(1 - p, p)),
                1e-6);
    }

    private void json(String name, Object value) {
        files.put(name, Json.document(value));
    }
}
