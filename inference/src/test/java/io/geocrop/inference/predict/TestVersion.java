package io.geocrop.inference.predict;

import io.geocrop.inference.forest.Fixture;
import io.geocrop.json.Json;
import io.geocrop.model.Ensemble;
import io.geocrop.model.Evaluation;
import io.geocrop.model.GoldenRows;
import io.geocrop.model.LabelEncoder;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Scaler;
import io.geocrop.model.SelectedFeatures;
import io.geocrop.model.TinyVersion;
import io.geocrop.model.VersionFiles;
import io.geocrop.model.publish.FileContent;
import io.geocrop.model.publish.VersionPublisher;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A version in memory around fixtures, whose files a test may spoil or take away. */
public final class TestVersion implements VersionFiles {
    public static final String NAME = "v1";

    private final Map<String, byte[]> files = new HashMap<>();

    private final Evaluation evaluation;

    private TestVersion(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** One learner selected, its scaler leaving every value as it is; golden rows are the fixture's. */
    public static TestVersion of(Fixture fixture, String learner) {
        TestVersion version = new TestVersion(evaluation(fixture, learner));
        version.describe(fixture, learner, Collections.nCopies(6, 0.0), Collections.nCopies(6, 1.0));
        version.files.put(fixture.file(), fixture.bytes());
        version.files.put(ModelFiles.GOLDEN, Json.document(golden(fixture, learner, fixture.probabilities())));
        return version;
    }

    /** Several learners of one number of classes selected, golden rows without margins. */
    static TestVersion ensemble(Map<String, Fixture> members, double[] probabilities) {
        Fixture first = members.values().iterator().next();
        String label = String.join("+", members.keySet());
        TestVersion version = new TestVersion(evaluation(first, label));
        version.describe(first, label, Collections.nCopies(6, 0.0), Collections.nCopies(6, 1.0));
        version.put(ModelFiles.ENSEMBLE, new Ensemble(Ensemble.SCHEMA_VERSION, List.copyOf(members.keySet())));
        members.forEach((learner, fixture) ->
                version.files.put(ModelFiles.candidate(learner, fixture.file()), fixture.bytes()));
        version.put(ModelFiles.GOLDEN, golden(first, label, probabilities));
        return version;
    }

    private void describe(Fixture fixture, String selected, List<Double> mean, List<Double> sd) {
        List<String> features = fixture.source().features();
        List<String> classes = classes(fixture.classes());
        put(
                ModelFiles.METADATA,
                new ModelMetadata(
                        ModelMetadata.SCHEMA_VERSION,
                        NAME,
                        "lulc",
                        TinyVersion.NOON,
                        "training/v1",
                        600,
                        200,
                        features,
                        classes,
                        Map.of("accuracy", 0.9, "f1_macro", 0.9),
                        Map.of(),
                        selected,
                        Map.of(),
                        "Raw",
                        null));
        put(ModelFiles.SCALER, new Scaler(Scaler.SCHEMA_VERSION, "Raw", features, mean, sd));
        put(ModelFiles.LABEL_ENCODER, new LabelEncoder(LabelEncoder.SCHEMA_VERSION, classes));
        put(
                ModelFiles.SELECTED_FEATURES,
                new SelectedFeatures(SelectedFeatures.SCHEMA_VERSION, features, "off", Map.of()));
    }

    static List<String> classes(int count) {
        return List.of("bare", "builtup", "cropland", "forest", "grass", "shrubland", "water")
                .subList(0, count);
    }

    static GoldenRows golden(Fixture fixture, String learner, double[] probabilities) {
        int features = fixture.source().features().size();
        float[] values = fixture.rows();
        boolean margins = !learner.contains("+");
        List<List<@Nullable Float>> rows = new ArrayList<>();
        List<List<Double>> marginRows = new ArrayList<>();
        List<List<Double>> probabilityRows = new ArrayList<>();
        for (int row = 0; row < fixture.rowCount(); row++) {
            List<@Nullable Float> cells = new ArrayList<>();
            for (int f = 0; f < features; f++) {
                float value = values[row * features + f];
                cells.add(Float.isNaN(value) ? null : Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE));
            }
            rows.add(cells);
            marginRows.add(margins ? slice(fixture.margins(), row, fixture.rowCount()) : List.of());
            probabilityRows.add(slice(probabilities, row, fixture.rowCount()));
        }
        return new GoldenRows(
                GoldenRows.SCHEMA_VERSION,
                learner,
                fixture.source().features(),
                rows,
                marginRows,
                probabilityRows,
                1e-6);
    }

    private static List<Double> slice(double[] values, int row, int rows) {
        int width = values.length / rows;
        return IntStream.range(row * width, (row + 1) * width)
                .mapToObj(i -> values[i])
                .toList();
    }

    public TestVersion put(String name, Object document) {
        return put(name, Json.document(document));
    }

    public TestVersion put(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    public TestVersion without(String name) {
        files.remove(name);
        return this;
    }

    /** Changes the text of a document. */
    public TestVersion edit(String name, UnaryOperator<String> edit) {
        String text = new String(bytes(name), StandardCharsets.UTF_8);
        String edited = edit.apply(text);
        if (edited.equals(text)) {
            throw new IllegalArgumentException("nothing to edit in " + name);
        }
        return put(name, edited.getBytes(StandardCharsets.UTF_8));
    }

    /** Publishes it under a name, its manifest fitting whatever was done to its files. */
    public void publish(ObjectStore store, String name) throws IOException {
        Map<String, byte[]> published = new HashMap<>(files);
        byte[] metadata = published.get(ModelFiles.METADATA);
        if (metadata != null) {
            String text = new String(metadata, StandardCharsets.UTF_8).replace("\"" + NAME + "\"", "\"" + name + "\"");
            published.put(ModelFiles.METADATA, text.getBytes(StandardCharsets.UTF_8));
        }
        published.put(ModelFiles.EVALUATION, Json.document(evaluation));
        Map<String, FileContent> contents = new HashMap<>();
        published.forEach((file, bytes) -> contents.put(file, FileContent.of(bytes)));
        new VersionPublisher(store, InstantSource.fixed(TinyVersion.NOON))
                .publish(name, contents, TinyVersion.provenance());
    }

    private static Evaluation evaluation(Fixture fixture, String selected) {
        List<String> classes = classes(fixture.classes());
        Evaluation.Scores scores = new Evaluation.Scores(0.9, 0.9, 0.9, 0.9, 0.9, 0.1, 0.1);
        Evaluation.Candidate candidate = new Evaluation.Candidate(
                scores,
                scores,
                classes.stream()
                        .map(label -> new Evaluation.ClassScore(label, 0.9, 0.9, 0.9, 9))
                        .toList(),
                Collections.nCopies(classes.size(), Collections.nCopies(classes.size(), 1L)),
                Map.of(),
                List.of(),
                9,
                1,
                Map.of());
        return new Evaluation(
                Evaluation.SCHEMA_VERSION,
                classes,
                new Evaluation.Split("stratified", 42, 600, 100, 200),
                Map.of(selected, candidate),
                Map.of(),
                selected,
                Evaluation.CrossValidation.NONE);
    }

    public byte[] bytes(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException(name);
        }
        return bytes;
    }

    @Override
    public Optional<byte[]> read(String file) {
        return Optional.ofNullable(files.get(file)).map(byte[]::clone);
    }
}
