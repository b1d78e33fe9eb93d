package io.geocrop.model;

import io.geocrop.progress.ProgressListener;
import java.nio.file.Path;

/** Classifies rows with a published version; what evaluates models lies outside the core, so this is a port. */
public interface Predictor {
    /**
     * Reads rows by the names of the model's features, writes them with class, confidence and probabilities.
     *
     * @param csv rows to classify; other columns are passed through
     * @param out written whole or not at all
     */
    PredictionResult predict(String version, Path csv, Path out, ProgressListener progress);

    /** What was classified: rows, wall seconds, the version, the file written. */
    record PredictionResult(long rows, double seconds, String model, String out) {}
}
