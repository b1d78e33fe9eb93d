package io.geocrop.desktop.cli;

import io.geocrop.commandline.Output;
import io.geocrop.commandline.ProgressLine;
import io.geocrop.job.JobEvent;
import io.geocrop.job.JobStatus;
import io.geocrop.job.JobSubscription;
import io.geocrop.progress.Progress;
import io.geocrop.training.Training;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Follows a job to its end and shows what it says on the way. */
final class JobFollower {
    private static final int STEPS = 1000;
    private static final long PAUSE_MILLIS = 500;

    private final Session session;

    JobFollower(Session session) {
        this.session = session;
    }

    /** An observation may end before its job does, when its log cannot be read for a moment: then it is begun again. */
    JobStatus follow(Training training, String job) throws InterruptedException {
        AtomicLong shown = new AtomicLong();
        try (ProgressLine line = session.output().progress()) {
            while (true) {
                observe(training, job, line, shown);
                JobStatus status = training.job(job);
                if (status.state().finished()) {
                    return status;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Every observation tells all events from the first one on; those that were shown are passed over. */
    private void observe(Training training, String job, ProgressLine line, AtomicLong shown)
            throws InterruptedException {
        AtomicLong heard = new AtomicLong();
        Consumer<JobEvent> listener = event -> {
            if (heard.incrementAndGet() > shown.get()) {
                shown.incrementAndGet();
                show(event, line, session.output());
            }
        };
        try (JobSubscription subscription = training.observe(job, listener)) {
            subscription.await();
        }
    }

    private static void show(JobEvent event, ProgressLine line, Output output) {
        switch (event) {
            case JobEvent.Advanced advanced ->
                line.report(new Progress(
                        advanced.phase(), Math.round(advanced.fraction() * STEPS), STEPS, "steps", advanced.note()));
            case JobEvent.LearnerDone done -> {
                line.leave();
                output.remark(String.format(
                        Locale.ROOT,
                        "%-14s accuracy %.4f  macro-F1 %.4f  in %.1f s",
                        done.learner(),
                        done.metrics().getOrDefault("accuracy", Double.NaN),
                        done.metrics().getOrDefault("f1_macro", Double.NaN),
                        done.seconds()));
            }
            case JobEvent.LearnerUnavailable missing -> {
                line.leave();
                output.remark(missing.learner() + " is left out: "
                        + missing.refusal().found() + ". " + missing.refusal().remedy());
            }
            case JobEvent.Note note -> {
                line.leave();
                output.remark(note.message());
            }
            case JobEvent.Phase _, JobEvent.Metric _ -> {}
            case JobEvent.Finished _ -> line.leave();
        }
    }
}
