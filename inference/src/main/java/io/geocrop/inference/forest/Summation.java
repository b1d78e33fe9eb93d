package io.geocrop.inference.forest;

import java.util.List;

/** How a library adds up the leaves of a row: in which precision, from where, and what happens to the sum at the end. */
public sealed interface Summation {
    /**
     * XGBoost: float32 all the way, beginning with the base score, trees in their order.
     *
     * @param base per output, as a margin
     */
    record Float32(List<Float> base) implements Summation {
        public Float32 {
            base = List.copyOf(base);
        }
    }

    /** LightGBM: double, beginning with 0, trees in their order. */
    record Float64() implements Summation {}

    /**
     * CatBoost: double, beginning with 0, trees in their order; {@code sum * scale + bias} at the end.
     *
     * @param bias per output
     */
    record Scaled(double scale, List<Double> bias) implements Summation {
        public Scaled {
            bias = List.copyOf(bias);
        }
    }

    /** RandomForest: double, trees in their order, divided by their number at the end. */
    record Mean() implements Summation {}
}
