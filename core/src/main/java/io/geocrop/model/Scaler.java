package io.geocrop.model;

import java.util.List;

/**
 * {@code scaler.json}: {@code (float) ((x − mean) / sd)} in double per feature, an sd of 0 taken as 1, NaN kept. Variant
 * Raw has means of 0 and sds of 1, so that every model is read the same way.
 *
 * @param features names, in the order of {@code mean} and {@code sd}
 * @param sd population standard deviation, as scikit-learn's StandardScaler has it
 */
public record Scaler(int schemaVersion, String variant, List<String> features, List<Double> mean, List<Double> sd) {
    public static final int SCHEMA_VERSION = 1;
}
