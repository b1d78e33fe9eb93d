package io.geocrop.trainer.scale;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.model.Scaler;
import io.geocrop.training.Variant;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Learns {@code scaler.json} from the rows that learn, as scikit-learn's StandardScaler does: missing values take no part,
 * the standard deviation is that of the population, and a feature that does not vary keeps an sd of 1.
 */
public final class StandardScaler {
    private static final double EPSILON = Math.ulp(1.0);

    private StandardScaler() {}

    /**
     * @param features column indices of the table, in the model's order
     */
    public static Scaler fit(FeatureTable table, int[] rows, int[] features, Variant variant) {
        List<String> names =
                IntStream.of(features).mapToObj(table.features()::get).toList();
        double[] mean = new double[features.length];
        double[] sd = new double[features.length];
        for (int f = 0; f < features.length; f++) {
            sd[f] = 1;
            if (variant == Variant.SCALED) {
                learn(table, rows, features[f], f, mean, sd);
            }
        }
        return new Scaler(
                Scaler.SCHEMA_VERSION,
                variant.label(),
                names,
                DoubleStream.of(mean).boxed().toList(),
                DoubleStream.of(sd).boxed().toList());
    }

    private static void learn(FeatureTable table, int[] rows, int feature, int f, double[] mean, double[] sd) {
        double sum = 0;
        int n = 0;
        for (int row : rows) {
            float value = table.value(row, feature);
            if (!Float.isNaN(value)) {
                sum += value;
                n++;
            }
        }
        if (n == 0) {
            return;
        }
        double centre = sum / n;
        double squares = 0;
        for (int row : rows) {
            float value = table.value(row, feature);
            if (!Float.isNaN(value)) {
                squares += (value - centre) * (value - centre);
            }
        }
        double variance = squares / n;
        mean[f] = centre;
        if (variance > constantVariance(n, variance, centre)) {
            sd[f] = Math.sqrt(variance);
        }
    }

    /** What rounding alone can make of a constant: scikit-learn's bound, n·ε·var + (n·mean·ε)². */
    private static double constantVariance(int n, double variance, double mean) {
        return n * EPSILON * variance + (n * mean * EPSILON) * (n * mean * EPSILON);
    }
}
