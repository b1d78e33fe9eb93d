package io.geocrop.inference.map;

import io.geocrop.hash.Sha256;
import io.geocrop.inference.predict.Classifier;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.VersionFiles;
import java.io.IOException;

/** Says of a model what a plan has to say of it. */
final class ModelNotes {
    private ModelNotes() {}

    static MapPlan.ModelNote of(Classifier classifier, VersionFiles files) throws IOException {
        byte[] manifest = files.read(ModelFiles.MANIFEST).orElse(new byte[0]);
        return new MapPlan.ModelNote(
                classifier.version(), Sha256.of(manifest), dataset(files), classifier.features(), classifier.classes());
    }

    private static String dataset(VersionFiles files) throws IOException {
        byte[] metadata = files.read(ModelFiles.METADATA).orElseThrow();
        try {
            return Json.read(metadata, ModelMetadata.class).datasetVersion();
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a model that was loaded has metadata", e);
        }
    }
}
