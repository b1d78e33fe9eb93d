package io.geocrop.trainer.pipeline;

import io.geocrop.error.Refusal;
import io.geocrop.job.JobEvent;
import io.geocrop.training.Learner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/** Says what a training is doing: builds the job's events and paces those that would come too often. */
public final class JobReporter {
    private static final Duration PACE = Duration.ofMillis(250);

    private final Consumer<JobEvent> sink;
    private final InstantSource clock;
    private String phase = "";
    private Instant lastProgress = Instant.MIN;
    private double fraction;

    /**
     * @param sink hears the events in order, on the training's thread
     */
    public JobReporter(Consumer<JobEvent> sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** A phase begins; see {@link JobEvent.Phase}. */
    public void phase(String name) {
        phase = name;
        lastProgress = Instant.MIN;
        sink.accept(new JobEvent.Phase(clock.instant(), name));
    }

    /** How far the job is; a fraction below one said before is raised to it, and what comes too soon is left out. */
    public void progress(double share, String note) {
        fraction = Math.max(fraction, Math.clamp(share, 0, 1));
        Instant now = clock.instant();
        if (lastProgress.equals(Instant.MIN)
                || Duration.between(lastProgress, now).compareTo(PACE) >= 0) {
            lastProgress = now;
            sink.accept(new JobEvent.Advanced(now, phase, fraction, note));
        }
    }

    public void metric(Learner learner, int fold, int iteration, String name, double value) {
        sink.accept(new JobEvent.Metric(clock.instant(), learner.label(), fold, iteration, name, value));
    }

    public void info(String message) {
        sink.accept(new JobEvent.Note(clock.instant(), "info", message));
    }

    public void warn(String message) {
        sink.accept(new JobEvent.Note(clock.instant(), "warn", message));
    }

    public void learnerDone(Learner learner, Map<String, Double> metrics, double seconds) {
        sink.accept(new JobEvent.LearnerDone(clock.instant(), learner.label(), metrics, seconds));
    }

    public void learnerUnavailable(Learner learner, Refusal refusal) {
        sink.accept(new JobEvent.LearnerUnavailable(clock.instant(), learner.label(), refusal));
    }

    Instant now() {
        return clock.instant();
    }
}
