package io.geocrop.model.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.model.Ensemble;
import io.geocrop.model.Evaluation;
import io.geocrop.model.GoldenRows;
import io.geocrop.model.LabelEncoder;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Scaler;
import io.geocrop.model.SelectedFeatures;
import java.util.List;
import java.util.Map;

/**
 * What a JSON document of a version must hold before it is bound to its record: a record has no nulls, a document that
 * someone edited may.
 *
 * @param newest the schema version this program writes; a later one is refused
 * @param required paths of fields that must be there and not null; {@code *} is every member of a map
 * @param mayHoldNulls the one field whose arrays may hold nulls, or empty
 */
record DocumentShape<T>(Class<T> type, int newest, List<String> required, String mayHoldNulls) {
    private static final DocumentShape<GoldenRows> GOLDEN_ROWS = new DocumentShape<>(
            GoldenRows.class,
            GoldenRows.SCHEMA_VERSION,
            List.of("learner", "features", "rows", "margins", "probabilities", "tolerance"),
            "rows");

    private static final Map<String, DocumentShape<?>> BY_NAME = Map.of(
            ModelFiles.MANIFEST,
            new DocumentShape<>(
                    ModelManifest.class,
                    ModelManifest.SCHEMA_VERSION,
                    List.of(
                            "version",
                            "created",
                            "files",
                            "provenance",
                            "provenance.dataset",
                            "provenance.dataset_sha256",
                            "provenance.code",
                            "provenance.libraries",
                            "provenance.parameters",
                            "provenance.machine"),
                    ""),
            ModelFiles.METADATA,
            new DocumentShape<>(
                    ModelMetadata.class,
                    ModelMetadata.SCHEMA_VERSION,
                    List.of(
                            "version",
                            "task",
                            "training_date",
                            "dataset_version",
                            "training_samples",
                            "test_samples",
                            "features",
                            "classes",
                            "metrics",
                            "metrics.*",
                            "models",
                            "models.*",
                            "selected_model",
                            "training_params",
                            "variant"),
                    ""),
            ModelFiles.SCALER,
            new DocumentShape<>(Scaler.class, Scaler.SCHEMA_VERSION, List.of("variant", "features", "mean", "sd"), ""),
            ModelFiles.LABEL_ENCODER,
            new DocumentShape<>(LabelEncoder.class, LabelEncoder.SCHEMA_VERSION, List.of("classes"), ""),
            ModelFiles.SELECTED_FEATURES,
            new DocumentShape<>(
                    SelectedFeatures.class,
                    SelectedFeatures.SCHEMA_VERSION,
                    List.of("features", "scout", "gain", "gain.*"),
                    ""),
            ModelFiles.EVALUATION,
            new DocumentShape<>(
                    Evaluation.class,
                    Evaluation.SCHEMA_VERSION,
                    List.of(
                            "classes",
                            "split",
                            "split.design",
                            "models",
                            "models.*.test",
                            "models.*.validation",
                            "models.*.per_class",
                            "models.*.confusion",
                            "models.*.importance",
                            "models.*.importance.*",
                            "models.*.calibration",
                            "models.*.params",
                            "unavailable",
                            "unavailable.*",
                            "selected_model",
                            "cross_validation"),
                    ""),
            ModelFiles.GOLDEN,
            GOLDEN_ROWS,
            ModelFiles.ENSEMBLE,
            new DocumentShape<>(Ensemble.class, Ensemble.SCHEMA_VERSION, List.of("members"), ""));

    /** The shape of a file by the last segment of its name. */
    static DocumentShape<?> of(String name) {
        DocumentShape<?> shape = BY_NAME.get(name.substring(name.lastIndexOf('/') + 1));
        if (shape == null) {
            throw new IllegalArgumentException("no JSON document of a version: " + name);
        }
        return shape;
    }

    /** Refuses a document that lacks something with MODEL_NEWER_FORMAT or MODEL_WRONG_SHAPE. */
    void check(JsonNode document, String version, String name) {
        checkSchema(document, version, name);
        for (String path : required) {
            require(document, path, "", version, name);
        }
        refuseNullElements(document, "", version, name);
    }

    private void checkSchema(JsonNode document, String version, String name) {
        JsonNode schema = document.path("schema_version");
        if (!schema.isIntegralNumber() || schema.bigIntegerValue().signum() <= 0) {
            throw wrong(version, name, "schema_version", schema.toString());
        }
        if (!schema.canConvertToInt() || schema.intValue() > newest) {
            throw GeocropException.input(
                    "MODEL_NEWER_FORMAT",
                    version + "/" + name + ", schema_version",
                    schema.toString(),
                    "at most " + newest,
                    "Update this program: a later one wrote this version.");
        }
    }

    private static void require(JsonNode node, String path, String walked, String version, String name) {
        int dot = path.indexOf('.');
        String field = dot < 0 ? path : path.substring(0, dot);
        if (field.equals("*")) {
            node.properties().forEach(member -> {
                String here = walked + "." + member.getKey();
                requireHere(member.getValue(), path, dot, here, version, name);
            });
        } else {
            requireHere(node.path(field), path, dot, walked.isEmpty() ? field : walked + "." + field, version, name);
        }
    }

    private static void requireHere(JsonNode value, String path, int dot, String here, String version, String name) {
        if (value.isMissingNode() || value.isNull()) {
            throw wrong(version, name, here, value.isNull() ? "null" : "nothing");
        }
        if (dot >= 0) {
            require(value, path.substring(dot + 1), here, version, name);
        }
    }

    private void refuseNullElements(JsonNode node, String field, String version, String name) {
        if (node.isArray() && !field.isEmpty() && !field.equals(mayHoldNulls)) {
            for (JsonNode element : node) {
                if (element.isNull()) {
                    throw wrong(version, name, field, "null in a list");
                }
                refuseNullElements(element, field, version, name);
            }
        } else if (node.isObject()) {
            node.properties().forEach(member -> refuseNullElements(member.getValue(), member.getKey(), version, name));
        }
    }

    private static GeocropException wrong(String version, String name, String field, String found) {
        return ModelFault.refused(
                "MODEL_WRONG_SHAPE", version, name + ", " + field, found, "the fields of this document");
    }
}
