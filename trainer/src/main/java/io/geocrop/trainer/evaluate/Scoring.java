package io.geocrop.trainer.evaluate;

import io.geocrop.model.Evaluation.Scores;
import io.geocrop.trainer.learner.Scored;

/** All figures of a set of judged rows. */
public final class Scoring {
    private static final double LEAST_PROBABILITY = 1e-15;

    private Scoring() {}

    /**
     * @param truth per row its class index
     * @param scored the same rows, one or more
     */
    public static Scores of(int[] truth, Scored scored) {
        if (truth.length == 0 || truth.length != scored.rows()) {
            throw new IllegalArgumentException(truth.length + " truths for " + scored.rows() + " rows");
        }
        ConfusionMatrix matrix = ConfusionMatrix.of(truth, scored);
        return new Scores(
                matrix.accuracy(),
                matrix.balancedAccuracy(),
                matrix.f1Macro(),
                matrix.kappa(),
                RocAuc.macro(truth, scored),
                logLoss(truth, scored),
                Calibration.of(truth, scored).expectedError());
    }

    /** Mean negative log of the true class's probability, which is taken as 1e-15 at least. */
    private static double logLoss(int[] truth, Scored scored) {
        double sum = 0;
        for (int row = 0; row < truth.length; row++) {
            double probability = scored.probability(row, truth[row]);
            sum -= Math.log(Math.clamp(probability, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY));
        }
        return sum / truth.length;
    }
}
