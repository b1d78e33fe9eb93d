package io.geocrop.inference.predict;

import io.geocrop.model.Scaler;
import java.util.Arrays;

/**
 * Brings feature values to the scale that the learners saw: {@code (float) ((x - mean) / sd)} in double, an sd of 0 taken
 * as 1, NaN kept. Variant Raw has means of 0 and sds of 1 and leaves every value as it is.
 */
final class FeatureScaling {
    private final double[] mean;
    private final double[] sd;
    private final boolean raw;

    FeatureScaling(Scaler scaler) {
        this.mean = scaler.mean().stream().mapToDouble(Double::doubleValue).toArray();
        this.sd = scaler.sd().stream().mapToDouble(s -> s == 0 ? 1 : s).toArray();
        this.raw = Arrays.stream(mean).allMatch(centre -> centre == 0)
                && Arrays.stream(sd).allMatch(spread -> spread == 1);
    }

    /** Whether it leaves every value as it is. */
    boolean isRaw() {
        return raw;
    }

    /**
     * The scaled copy of rows.
     *
     * @param values rows × features, row-major
     */
    float[] apply(float[] values, int rows) {
        int features = mean.length;
        float[] scaled = new float[rows * features];
        for (int i = 0; i < scaled.length; i++) {
            int feature = i % features;
            scaled[i] = (float) ((values[i] - mean[feature]) / sd[feature]);
        }
        return scaled;
    }

    /**
     * Scales some pixels of bands.
     *
     * @param bands values by feature, then by pixel
     * @param from index of the first pixel in every band
     * @param scaled receives them from its beginning, by feature, then by pixel
     */
    void apply(float[][] bands, int from, int pixels, float[][] scaled) {
        if (bands.length != mean.length) {
            throw new IllegalArgumentException("%d bands for %d features".formatted(bands.length, mean.length));
        }
        for (int feature = 0; feature < mean.length; feature++) {
            float[] band = bands[feature];
            float[] into = scaled[feature];
            double centre = mean[feature];
            double spread = sd[feature];
            for (int pixel = 0; pixel < pixels; pixel++) {
                into[pixel] = (float) ((band[from + pixel] - centre) / spread);
            }
        }
    }
}
