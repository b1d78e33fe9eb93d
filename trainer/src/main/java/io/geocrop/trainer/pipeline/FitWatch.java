package io.geocrop.trainer.pipeline;

import io.geocrop.trainer.learner.FitListener;
import io.geocrop.training.Learner;

/**
 * Passes on what a fit says of itself: its running score as a metric, its iterations as progress.
 *
 * @param fold 0 for the final fit, else the fold from 1
 */
record FitWatch(JobReporter reporter, Workload workload, int fold) implements FitListener {
    @Override
    public void iteration(Learner learner, int iteration, int iterations, String metric, double value) {
        if (!Double.isNaN(value)) {
            reporter.metric(learner, fold, iteration, metric.replace(' ', '_'), value);
        }
        workload.within((double) iteration / Math.max(1, iterations));
    }
}
