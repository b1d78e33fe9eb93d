package io.geocrop.trainer.learner;

import io.geocrop.training.Learner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Lets a listener hear the first and the last iteration, and of those between a few a second. */
public final class MetricPace {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Learner learner;
    private final int iterations;
    private final FitListener listener;
    private final InstantSource clock;
    private @Nullable Instant last;

    public MetricPace(Learner learner, int iterations, FitListener listener, InstantSource clock) {
        this.learner = learner;
        this.iterations = iterations;
        this.listener = listener;
        this.clock = clock;
    }

    /** Whether the next report of this iteration would be heard: a learner asks before it computes a metric for it. */
    public boolean isDue(int iteration) {
        return last == null || iteration == iterations || !clock.instant().isBefore(last.plus(PAUSE));
    }

    /** Passes the metric on where it is due. */
    public void report(int iteration, String metric, double value) {
        if (isDue(iteration)) {
            last = clock.instant();
            listener.iteration(learner, iteration, iterations, metric, value);
        }
    }
}
