package io.geocrop.trainer.evaluate;

import io.geocrop.model.Evaluation.CalibrationBin;
import io.geocrop.trainer.learner.Scored;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the top probability can be believed: ten bins of equal width, the last one closed, and the expected calibration
 * error over them (Guo et al., On calibration of modern neural networks, ICML 2017, eq. 3).
 */
public final class Calibration {
    private static final int BINS = 10;

    private final long[] rows = new long[BINS];
    private final long[] right = new long[BINS];
    private final double[] confidence = new double[BINS];

    private Calibration() {}

    public static Calibration of(int[] truth, Scored scored) {
        Calibration calibration = new Calibration();
        for (int row = 0; row < truth.length; row++) {
            int top = scored.top(row);
            double probability = scored.probability(row, top);
            int bin = Math.clamp((int) (probability * BINS), 0, BINS - 1);
            calibration.rows[bin]++;
            calibration.confidence[bin] += probability;
            calibration.right[bin] += top == truth[row] ? 1 : 0;
        }
        return calibration;
    }

    /** Mean distance of confidence and accuracy, weighted by rows; 0 without rows. */
    public double expectedError() {
        double sum = 0;
        long total = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(confidence[bin] - right[bin]);
            total += rows[bin];
        }
        return total == 0 ? 0 : sum / total;
    }

    /** The bins, empty ones with zeros. */
    public List<CalibrationBin> bins() {
        List<CalibrationBin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            double n = Math.max(1, rows[bin]);
            bins.add(new CalibrationBin(
                    (double) bin / BINS, (bin + 1.0) / BINS, rows[bin], confidence[bin] / n, right[bin] / n));
        }
        return List.copyOf(bins);
    }
}
