package io.geocrop.trainer.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.training.Learner;
import io.geocrop.training.TrainingRequest;
import io.geocrop.training.Variant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The request of a training: its file over the defaults, and the flags over both. A file that says only what differs from
 * the defaults is enough.
 */
final class RequestReader {
    private final String dataset;
    private final String modelVersion;
    private final Optional<String> variant;

    /**
     * @param dataset what the data calls itself
     * @param modelVersion the last segment of {@code --out}
     * @param variant of the flag or the environment
     */
    RequestReader(String dataset, String modelVersion, Optional<String> variant) {
        this.dataset = dataset;
        this.modelVersion = modelVersion;
        this.variant = variant;
    }

    /** Refused with TRAIN_BAD_JSON and its kind, TRAIN_WRONG_SHAPE, or TRAIN_BAD_REQUEST. */
    TrainingRequest read(Optional<byte[]> file) {
        try {
            ObjectNode merged = (ObjectNode) Json.read(Json.document(defaults()), JsonNode.class);
            if (file.isPresent()) {
                ObjectNode asked = Json.read(file.get(), ObjectNode.class);
                asked.properties().forEach(field -> set(merged, field));
            }
            variant.ifPresent(text -> merged.put("variant", text));
            TrainingRequest request = Json.read(Json.document(merged), TrainingRequest.class);
            requireVersion(request);
            return request;
        } catch (MalformedJsonException e) {
            throw e.refused("TRAIN", "request", "Correct the request file.");
        }
    }

    private static void set(ObjectNode merged, Map.Entry<String, JsonNode> field) {
        boolean keepsDefault =
                field.getValue().isNull() && !merged.path(field.getKey()).isNull();
        if (!keepsDefault) {
            merged.set(field.getKey(), field.getValue());
        }
    }

    private void requireVersion(TrainingRequest request) {
        if (!request.modelVersion().equals(modelVersion)) {
            throw GeocropException.usage(
                    "TRAIN_BAD_REQUEST",
                    "request, model_version",
                    request.modelVersion(),
                    modelVersion + ", the last segment of --out",
                    "Make the two the same.");
        }
    }

    private TrainingRequest defaults() {
        return new TrainingRequest(
                TrainingRequest.SCHEMA_VERSION,
                dataset,
                modelVersion,
                TrainingRequest.DEFAULT_TASK,
                Variant.SCALED.label(),
                Arrays.stream(Learner.values()).map(Learner::label).toList(),
                "auto",
                TrainingRequest.DEFAULT_TEST_SIZE,
                TrainingRequest.DEFAULT_SEED,
                0,
                null,
                null,
                null,
                null,
                Map.of(),
                true,
                0,
                "cpu");
    }
}
