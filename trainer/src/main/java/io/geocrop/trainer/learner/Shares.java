package io.geocrop.trainer.learner;

import java.util.Arrays;

/** Parts of a whole. */
public final class Shares {
    private Shares() {}

    /** Each part over their sum; all 0 where the sum is 0. */
    public static double[] of(double[] parts) {
        double sum = Arrays.stream(parts).sum();
        return sum > 0 ? Arrays.stream(parts).map(part -> part / sum).toArray() : new double[parts.length];
    }

    /** Probabilities of two classes from those of the second: {@code 1 − p, p} for each row. */
    public static double[] ofTwo(double[] second) {
        double[] both = new double[second.length * 2];
        for (int row = 0; row < second.length; row++) {
            both[2 * row] = 1 - second[row];
            both[2 * row + 1] = second[row];
        }
        return both;
    }
}
