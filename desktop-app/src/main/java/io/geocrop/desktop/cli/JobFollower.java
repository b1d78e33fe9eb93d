package io.geocrop.desktop.cli;

import io.geocrop.job.JobEvent;
import io.geocrop.job.JobStatus;
import io.geocrop.job.JobSubscription;
import io.geocrop.progress.Progress;
import io.geocrop.training.Training;
import java.util.Locale;

/** Follows a job to its end and shows what it says on the way. */
final class JobFollower {
    private static final int STEPS = 1000;

    private final Session session;

    JobFollower(Session session) {
        this.session = session;
    }

    JobStatus follow(Training training, String job) throws InterruptedException {
        Output output = session.output();
        try (ProgressLine line = output.progress();
                JobSubscription subscription = training.observe(job, event -> show(event, line, output))) {
            subscription.await();
        }
        return training.job(job);
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
