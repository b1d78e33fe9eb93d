package io.geocrop.trainer.learner;

import io.geocrop.training.Learner;

/** Hears how a fit goes, a few times a second at most, on the fitting thread; it must return at once. */
@FunctionalInterface
public interface FitListener {
    /** Hears nothing. */
    FitListener NONE = (learner, iteration, iterations, metric, value) -> {};

    /**
     * @param iteration trees or rounds done, 1 or more
     * @param iterations the most there will be
     * @param metric such as {@code validation logloss}; {@code trees} where the learner has no running score
     * @param value the metric after that iteration; NaN where there is none
     */
    void iteration(Learner learner, int iteration, int iterations, String metric, double value);
}
