package io.geocrop.inference.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.inference.predict.Classifier;
import io.geocrop.json.Json;
import io.geocrop.json.JsonLimits;
import io.geocrop.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows as JSON: {@code {"rows": [{"ndvi_peak": 0.7, …}, …]}}, features by name, others passed over; or {@code {"features":
 * [names], "rows": [[numbers], …]}}. null stands for a missing value.
 */
final class PredictRows {
    private static final String REMEDY = "Correct the request; GET /model/info has the features.";

    private final Classifier classifier;
    private final int mostRows;

    PredictRows(Classifier classifier, int mostRows) {
        this.classifier = classifier;
        this.mostRows = mostRows;
    }

    /**
     * Values by row, in the order of the model's features; refused with PREDICT_*, or SERVE_TOO_MANY_ROWS.
     */
    float[] read(byte[] body, JsonLimits limits) {
        JsonNode root;
        try {
            root = Json.read(body, JsonNode.class, limits);
        } catch (MalformedJsonException e) {
            throw e.refused("PREDICT", "body", REMEDY);
        }
        JsonNode rows = root.path("rows");
        if (!rows.isArray() || rows.isEmpty()) {
            throw wrongShape("rows", "a list of one row or more");
        }
        if (rows.size() > mostRows) {
            throw ServeRefusal.tooManyRows(mostRows);
        }
        return root.has("features") ? byPosition(root.path("features"), rows) : byName(rows);
    }

    private float[] byName(JsonNode rows) {
        List<String> features = classifier.features();
        float[] values = new float[rows.size() * features.size()];
        int at = 0;
        for (int row = 0; row < rows.size(); row++) {
            JsonNode cells = rows.get(row);
            if (!cells.isObject()) {
                throw wrongShape("rows[" + row + "]", "an object of features by name, or \"features\" beside \"rows\"");
            }
            for (String feature : features) {
                if (!cells.has(feature)) {
                    throw missing("rows[" + row + "]", List.of(feature));
                }
                values[at++] = number(cells.get(feature), "rows[" + row + "]." + feature);
            }
        }
        return values;
    }

    private float[] byPosition(JsonNode names, JsonNode rows) {
        int[] positions = positions(names);
        float[] values = new float[rows.size() * positions.length];
        int at = 0;
        for (int row = 0; row < rows.size(); row++) {
            JsonNode cells = rows.get(row);
            if (!cells.isArray() || cells.size() != names.size()) {
                throw wrongShape("rows[" + row + "]", "a list of " + names.size() + " numbers, as features has names");
            }
            for (int position : positions) {
                values[at++] = number(cells.get(position), "rows[" + row + "][" + position + "]");
            }
        }
        return values;
    }

    /** Where each feature of the model stands in a row. */
    private int[] positions(JsonNode names) {
        Map<String, Integer> positionOf = new LinkedHashMap<>();
        if (!names.isArray()) {
            throw wrongShape("features", "a list of names");
        }
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isTextual() || positionOf.put(names.get(i).asText(), i) != null) {
                throw wrongShape("features[" + i + "]", "a name, each once");
            }
        }
        List<String> missing = classifier.features().stream()
                .filter(feature -> !positionOf.containsKey(feature))
                .toList();
        if (!missing.isEmpty()) {
            throw missing("features", missing);
        }
        return classifier.features().stream()
                .mapToInt(feature -> positionOf.getOrDefault(feature, 0))
                .toArray();
    }

    private static float number(JsonNode cell, String where) {
        if (cell.isNull()) {
            return Float.NaN;
        }
        float value = cell.isNumber() ? cell.floatValue() : Float.NaN;
        if (!Float.isFinite(value)) {
            throw GeocropException.input(
                    "PREDICT_NOT_A_NUMBER",
                    where,
                    cell.isNumber()
                            ? "a number beyond float32"
                            : cell.getNodeType().toString(),
                    "a number of float32, or null where it is missing",
                    REMEDY);
        }
        return value;
    }

    /** The answer: for each row its class, the probability of it and of every class, and the lead over the second. */
    byte[] answer(double[] probabilities, int rows) {
        List<String> classes = classifier.classes();
        List<Map<String, Object>> predictions = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            Map<String, Object> byClass = new LinkedHashMap<>();
            int top = 0;
            double second = 0;
            for (int c = 0; c < classes.size(); c++) {
                double p = probabilities[row * classes.size() + c];
                byClass.put(classes.get(c), (float) p);
                double best = probabilities[row * classes.size() + top];
                if (c > 0 && p > best) {
                    second = best;
                    top = c;
                } else if (c > 0) {
                    second = Math.max(second, p);
                }
            }
            double best = probabilities[row * classes.size() + top];
            Map<String, Object> prediction = new LinkedHashMap<>();
            prediction.put("predicted_class", classes.get(top));
            prediction.put("confidence", (float) best);
            prediction.put("margin", (float) (best - second));
            prediction.put("probabilities", byClass);
            predictions.add(prediction);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("model", classifier.version());
        answer.put("rows", rows);
        answer.put("predictions", predictions);
        return Json.line(answer).getBytes(StandardCharsets.UTF_8);
    }

    private GeocropException missing(String where, List<String> missing) {
        return GeocropException.input(
                "PREDICT_FEATURE_MISSING",
                where,
                "no " + String.join(", ", missing),
                "the features of %s: %s".formatted(classifier.version(), String.join(", ", classifier.features())),
                "Add them, named exactly so; null where a value is missing.");
    }

    private static GeocropException wrongShape(String where, String allowed) {
        return GeocropException.input("PREDICT_WRONG_SHAPE", "body, " + where, "something else", allowed, REMEDY);
    }
}
