package io.geocrop.inference.serving;

import io.geocrop.inference.predict.Classifier;
import io.geocrop.model.ModelMetadata;
import java.time.Instant;

/**
 * A version ready to answer. Immutable: whoever holds it gets answers of this version, whatever is promoted meanwhile.
 *
 * @param loaded when it was
 */
public record LoadedModel(Classifier classifier, ModelMetadata metadata, Instant loaded) {
    public String version() {
        return classifier.version();
    }
}
