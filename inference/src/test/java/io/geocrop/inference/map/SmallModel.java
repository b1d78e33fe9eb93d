package io.geocrop.inference.map;

import io.geocrop.json.Json;
import io.geocrop.model.LabelEncoder;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Scaler;
import io.geocrop.model.SelectedFeatures;
import io.geocrop.model.VersionFiles;
import io.geocrop.model.forest.Forest;
import io.geocrop.model.forest.ForestTree;
import io.geocrop.model.forest.ForestWriter;
import io.geocrop.training.Learner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A version in memory over features of a season: a small random forest, or a model that a library made. */
public final class SmallModel implements VersionFiles {
    public static final List<String> CLASSES = List.of("cropland", "forest", "water");
    private static final int TREES = 20;

    private final Map<String, byte[]> files = new HashMap<>();

    private SmallModel() {}

    /** The version with these features; thresholds lie between 0 and 1. */
    public static SmallModel over(List<String> features) throws IOException {
        ByteArrayOutputStream forest = new ByteArrayOutputStream();
        ForestWriter.write(forest(features.size()), forest);
        return of(features, CLASSES, Learner.RANDOM_FOREST, forest.toByteArray());
    }

    /** The version with this model. */
    public static SmallModel of(List<String> features, List<String> classes, Learner learner, byte[] bytes) {
        SmallModel model = new SmallModel();
        model.put(
                ModelFiles.METADATA,
                new ModelMetadata(
                        ModelMetadata.SCHEMA_VERSION,
                        "v1",
                        "lulc",
                        Instant.EPOCH,
                        "training/v1",
                        600,
                        200,
                        features,
                        classes,
                        Map.of("accuracy", 0.9, "f1_macro", 0.9),
                        Map.of(),
                        learner.label(),
                        Map.of(),
                        "Raw",
                        null));
        List<Double> zeros = Collections.nCopies(features.size(), 0.0);
        List<Double> ones = Collections.nCopies(features.size(), 1.0);
        model.put(ModelFiles.SCALER, new Scaler(Scaler.SCHEMA_VERSION, "Raw", features, zeros, ones));
        model.put(ModelFiles.LABEL_ENCODER, new LabelEncoder(LabelEncoder.SCHEMA_VERSION, classes));
        model.put(
                ModelFiles.SELECTED_FEATURES,
                new SelectedFeatures(SelectedFeatures.SCHEMA_VERSION, features, "off", Map.of()));
        model.files.put(learner.evaluatedFile(), bytes);
        model.files.put(ModelFiles.MANIFEST, "{}".getBytes(StandardCharsets.UTF_8));
        return model;
    }

    private static Forest forest(int features) {
        SplittableRandom random = new SplittableRandom(5);
        float[] leaves = {0.8f, 0.1f, 0.1f, 0.1f, 0.7f, 0.2f, 0.25f, 0.25f, 0.5f, 0f, 0f, 1f};
        List<ForestTree> trees = new ArrayList<>();
        for (int tree = 0; tree < TREES; tree++) {
            trees.add(new ForestTree(
                    0,
                    new int[] {random.nextInt(features), random.nextInt(features), random.nextInt(features)},
                    new float[] {random.nextInt(1, 10) / 10f, random.nextInt(1, 10) / 10f, random.nextInt(1, 10) / 10f},
                    new boolean[] {random.nextBoolean(), random.nextBoolean(), random.nextBoolean()},
                    new int[] {1, ~random.nextInt(4), ~random.nextInt(4)},
                    new int[] {2, ~random.nextInt(4), ~random.nextInt(4)}));
        }
        return new Forest(features, CLASSES.size(), leaves, trees);
    }

    private void put(String name, Object document) {
        files.put(name, Json.document(document));
    }

    @Override
    public Optional<byte[]> read(String file) {
        return Optional.ofNullable(files.get(file)).map(byte[]::clone);
    }
}
