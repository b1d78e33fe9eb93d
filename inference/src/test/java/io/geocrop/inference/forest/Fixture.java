package io.geocrop.inference.forest;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.geocrop.inference.forest.catboost.CatboostReader;
import io.geocrop.inference.forest.lightgbm.LightgbmReader;
import io.geocrop.inference.forest.xgboost.XgboostReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A model as its library wrote it, with rows and the scores its library gave them; see src/test/python. */
public record Fixture(String folder, String file, int classes) {
    private static final int FEATURES = 6;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Every model that is there. */
    public static Stream<Fixture> all() {
        Stream<Fixture> xgboost = Stream.of("3.0", "3.2", "3.4")
                .flatMap(version -> Stream.of("model.ubj", "model.json")
                        .flatMap(file -> Stream.of(
                                new Fixture("xgboost-" + version + "-binary", file, 2),
                                new Fixture("xgboost-" + version + "-seven", file, 7))));
        Stream<Fixture> lightgbm = Stream.of("binary", "seven", "zero-missing", "no-missing", "one-leaf")
                .map(name -> new Fixture("lightgbm-" + name, "model.txt", name.equals("seven") ? 7 : 2));
        Stream<Fixture> catboost = Stream.of("binary", "seven", "nan-max", "scaled")
                .map(name -> new Fixture("catboost-" + name, "model.json", name.equals("seven") ? 7 : 2));
        return Stream.concat(xgboost, Stream.concat(lightgbm, catboost));
    }

    public String library() {
        return folder.substring(0, folder.indexOf('-'));
    }

    public ModelReader reader() {
        return switch (library()) {
            case "xgboost" -> new XgboostReader();
            case "lightgbm" -> new LightgbmReader();
            case "catboost" -> new CatboostReader();
            default -> throw new IllegalArgumentException(folder);
        };
    }

    public ModelSource source() {
        return new ModelSource(
                file, IntStream.range(0, FEATURES).mapToObj(i -> "ndvi_" + i).toList(), classes);
    }

    public byte[] bytes() {
        return resource(file);
    }

    public TreeEnsemble ensemble() {
        return reader().read(bytes(), source());
    }

    /** Rows × 6 features; NaN where one is missing. */
    public float[] rows() {
        JsonNode rows = expected("rows");
        float[] values = new float[rows.size() * FEATURES];
        for (int i = 0; i < values.length; i++) {
            JsonNode cell = rows.get(i / FEATURES).get(i % FEATURES);
            values[i] = cell.isNull() ? Float.NaN : Float.parseFloat(cell.asText());
        }
        return values;
    }

    public int rowCount() {
        return expected("rows").size();
    }

    public double[] margins() {
        return numbers("margins");
    }

    public double[] probabilities() {
        return numbers("probabilities");
    }

    private double[] numbers(String name) {
        JsonNode rows = expected(name);
        int width = rows.get(0).size();
        double[] values = new double[rows.size() * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i / width).get(i % width).asDouble();
        }
        return values;
    }

    private JsonNode expected(String name) {
        try {
            return MAPPER.readTree(resource("expected.json")).get(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] resource(String name) {
        String path = "/models/" + folder + "/" + name;
        try (InputStream in = Objects.requireNonNull(Fixture.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of each notation, seven classes each. */
    public static Stream<Fixture> oneOfEach() {
        return Stream.of(
                new Fixture("xgboost-3.2-seven", "model.ubj", 7),
                new Fixture("xgboost-3.0-seven", "model.json", 7),
                new Fixture("lightgbm-seven", "model.txt", 7),
                new Fixture("catboost-seven", "model.json", 7));
    }

    @Override
    public String toString() {
        return folder + "/" + file;
    }
}
