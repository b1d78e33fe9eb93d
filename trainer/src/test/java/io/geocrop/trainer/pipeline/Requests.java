package io.geocrop.trainer.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.training.TrainingRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests for small, quick trainings. */
public final class Requests {
    private static final Map<String, Map<String, String>> FEW_TREES = Map.of(
            "lightgbm", Map.of("num_iterations", "20", "num_leaves", "7"),
            "random_forest", Map.of("n_estimators", "10"),
            "cv", Map.of("lightgbm.num_iterations", "8", "random_forest.n_estimators", "6"));

    private Requests() {}

    public static TrainingRequest quick() {
        return new TrainingRequest(
                TrainingRequest.SCHEMA_VERSION,
                "made-up/v1",
                "m1",
                "lulc",
                "Scaled",
                List.of("lightgbm", "random_forest"),
                "auto",
                0.2,
                42,
                0,
                null,
                null,
                null,
                null,
                FEW_TREES,
                true,
                2,
                "cpu");
    }

    /** The quick request with fields changed: name, value, name, value, …, named as in request.json. */
    public static TrainingRequest quick(Object... changes) {
        Map<String, Object> fields = new TreeMap<>();
        JsonNode quick = read(Json.document(quick()), JsonNode.class);
        quick.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        for (int i = 0; i < changes.length; i += 2) {
            fields.put((String) changes[i], changes[i + 1]);
        }
        return read(Json.document(fields), TrainingRequest.class);
    }

    private static <T> T read(byte[] document, Class<T> type) {
        try {
            return Json.read(document, type);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
