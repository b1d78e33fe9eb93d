package io.geocrop.inference.forest.bench;

import java.util.SplittableRandom;

/**
 * Rows that look like land cover to a learner: seven classes of six clusters each in 40 features, overlapping, two
 * values in a hundred missing.
 */
final class LandCoverRows {
    static final int FEATURES = 40;
    static final int CLASSES = 7;
    private static final int CLUSTERS = 6;

    final int count;

    /** Row by row. */
    final float[] rows;

    /** Feature by feature. */
    final float[][] bands;

    final float[] labels;

    LandCoverRows(int count, long seed) {
        this.count = count;
        this.rows = new float[count * FEATURES];
        this.bands = new float[FEATURES][count];
        this.labels = new float[count];
        double[] centres = new SplittableRandom(1)
                .doubles((long) CLASSES * CLUSTERS * FEATURES, -1.5, 1.5)
                .toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int row = 0; row < count; row++) {
            int cluster = random.nextInt(CLASSES * CLUSTERS);
            labels[row] = cluster % CLASSES;
            for (int feature = 0; feature < FEATURES; feature++) {
                float value = (float) (centres[cluster * FEATURES + feature] + random.nextGaussian() * 1.6);
                value = random.nextInt(50) == 0 ? Float.NaN : value;
                rows[row * FEATURES + feature] = value;
                bands[feature][row] = value;
            }
        }
    }
}
