package io.geocrop.trainer.learner;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/** Small tables a learner can learn from: bell-shaped classes in a few features, noise in the others, gaps. */
public final class SyntheticSamples {
    private SyntheticSamples() {}

    /**
     * @param noise share of labels drawn at random
     * @param missing share of values that are NaN
     */
    public static Samples of(int rows, int features, int classes, double noise, double missing, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MemorySegment values = Arena.ofAuto().allocate((long) rows * features * Float.BYTES, Float.BYTES);
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            int label = random.nextInt(classes);
            for (int feature = 0; feature < features; feature++) {
                double centre = feature < 4 ? Math.sin(1.7 * label + 2.3 * feature) * 2 : 0;
                double value = centre + random.nextDouble() + random.nextDouble() - 1;
                values.setAtIndex(
                        ValueLayout.JAVA_FLOAT,
                        (long) row * features + feature,
                        random.nextDouble() < missing ? Float.NaN : (float) value);
            }
            labels[row] = random.nextDouble() < noise ? random.nextInt(classes) : label;
        }
        return new Samples(values, rows, features, labels);
    }

    /** The share of rows whose most probable class is their label. */
    public static double accuracy(Scored scored, Samples samples) {
        int right = 0;
        for (int row = 0; row < samples.rows(); row++) {
            right += scored.top(row) == samples.labels()[row] ? 1 : 0;
        }
        return (double) right / samples.rows();
    }
}
