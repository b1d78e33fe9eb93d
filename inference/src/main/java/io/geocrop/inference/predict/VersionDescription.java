package io.geocrop.inference.predict;

import io.geocrop.model.LabelEncoder;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Scaler;
import io.geocrop.model.SelectedFeatures;
import io.geocrop.model.VersionFiles;
import io.geocrop.model.file.ModelFault;
import io.geocrop.model.file.VersionDocuments;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/**
 * What the documents of a version say a row is and what comes out: features, scaler, classes. They are held against each
 * other here too, since a version is also loaded by programs that did not verify it: features in another order would be
 * classified without a word.
 */
record VersionDescription(String version, ModelMetadata metadata, Scaler scaler) {

    /** Reads the documents; refused with the MODEL_* code of the first that is missing, malformed or of another mind. */
    static VersionDescription read(String version, VersionFiles files) throws IOException {
        ModelMetadata metadata = document(version, files, ModelFiles.METADATA, ModelMetadata.class);
        VersionDescription description =
                new VersionDescription(version, metadata, document(version, files, ModelFiles.SCALER, Scaler.class));
        description.check(
                document(version, files, ModelFiles.SELECTED_FEATURES, SelectedFeatures.class),
                document(version, files, ModelFiles.LABEL_ENCODER, LabelEncoder.class));
        return description;
    }

    /** A document of the version, bound to its record. */
    static <T> T document(String version, VersionFiles files, String name, Class<T> type) throws IOException {
        byte[] bytes = files.read(name)
                .orElseThrow(() -> ModelFault.refused(
                        VersionDocuments.missingCode(name), version, name, "no such file", "every file of a version"));
        return VersionDocuments.bind(version, name, bytes, type);
    }

    private void check(SelectedFeatures selected, LabelEncoder encoder) {
        distinct("metadata.json, features", metadata.features(), 1, "MODEL_FEATURE_COUNT");
        distinct("metadata.json, classes", metadata.classes(), 2, "MODEL_CLASS_COUNT");
        sameFeatures(ModelFiles.SELECTED_FEATURES, selected.features());
        sameFeatures(ModelFiles.SCALER, scaler.features());
        same(
                ModelFiles.LABEL_ENCODER + ", classes",
                encoder.classes(),
                metadata.classes(),
                "MODEL_CLASS_COUNT",
                "MODEL_CLASS_ORDER");
        checkScaler();
    }

    private void distinct(String place, List<String> names, int least, String code) {
        if (names.size() < least || new HashSet<>(names).size() != names.size()) {
            throw ModelFault.refused(
                    code, version, place, names.size() + " names: " + names, least + " or more names, each once");
        }
    }

    /** Refuses other features than metadata.json has. */
    void sameFeatures(String file, List<String> found) {
        same(file + ", features", found, metadata.features(), "MODEL_FEATURE_COUNT", "MODEL_FEATURE_ORDER");
    }

    private void same(String place, List<String> found, List<String> expected, String count, String order) {
        if (found.size() != expected.size()) {
            throw ModelFault.refused(
                    count, version, place, found.size() + " names", expected.size() + " names, as in metadata.json");
        }
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).equals(expected.get(i))) {
                throw ModelFault.refused(
                        order,
                        version,
                        place,
                        "\"%s\" at %d".formatted(found.get(i), i),
                        "\"%s\", as in metadata.json".formatted(expected.get(i)));
            }
        }
    }

    private void checkScaler() {
        int features = metadata.features().size();
        if (scaler.mean().size() != features || scaler.sd().size() != features) {
            throw ModelFault.refused(
                    "MODEL_FEATURE_COUNT",
                    version,
                    ModelFiles.SCALER,
                    "%d means, %d sds"
                            .formatted(scaler.mean().size(), scaler.sd().size()),
                    features + " of each");
        }
        for (int i = 0; i < features; i++) {
            double mean = scaler.mean().get(i);
            double sd = scaler.sd().get(i);
            if (!Double.isFinite(mean) || !Double.isFinite(sd) || sd < 0) {
                throw ModelFault.refused(
                        "MODEL_BAD_SCALER",
                        version,
                        ModelFiles.SCALER + ", " + metadata.features().get(i),
                        "mean %s, sd %s".formatted(mean, sd),
                        "finite, sd 0 or more");
            }
        }
    }
}
