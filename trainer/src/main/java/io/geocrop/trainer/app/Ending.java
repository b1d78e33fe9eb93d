package io.geocrop.trainer.app;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.job.JobEvent;
import io.geocrop.job.JobOutcome;
import io.geocrop.job.JobState;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a training ended, in the words of events, outcome and exit code.
 *
 * @param exitCode as the command line's
 * @param reason why it did not succeed, in a sentence, or null
 */
record Ending(
        JobState state,
        int exitCode,
        @Nullable String reason,
        @Nullable Refusal refusal) {
    static final Ending SUCCEEDED = new Ending(JobState.SUCCEEDED, 0, null, null);
    static final Ending CANCELLED = new Ending(JobState.CANCELLED, 1, "It was cancelled.", null);

    static Ending of(Throwable thrown) {
        return switch (thrown) {
            case GeocropException e -> of(e);
            case InterruptedException _ -> CANCELLED;
            case OutOfMemoryError e -> of(outOfMemory(e));
            case IOException e -> of(storeFailed(e));
            default ->
                new Ending(
                        JobState.FAILED,
                        GeocropException.Kind.FAILED.exitCode(),
                        "A fault of the program ended it: " + thrown + "; the log has its trace.",
                        null);
        };
    }

    private static Ending of(GeocropException e) {
        return new Ending(JobState.FAILED, e.kind().exitCode(), e.refusal().sentence(), e.refusal());
    }

    private static GeocropException outOfMemory(OutOfMemoryError e) {
        return GeocropException.failed(
                "TRAIN_OUT_OF_MEMORY",
                "training",
                String.valueOf(e.getMessage()) + ", with a heap of at most "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB",
                "a dataset that fits into this machine's memory",
                "Give the trainer more memory (GEOCROP_TRAINER_HEAP), or train on fewer rows or features.");
    }

    private static GeocropException storeFailed(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return GeocropException.failed(
                "TRAIN_STORE_FAILED",
                "training",
                message,
                "a store and a disk that can be read and written",
                "Check the store, the free disk space and the rights, then start it again.");
    }

    JobEvent.Finished event(Instant at) {
        return new JobEvent.Finished(at, state, reason, refusal);
    }

    JobOutcome outcome(Instant started, Instant finished) {
        return new JobOutcome(JobOutcome.SCHEMA_VERSION, state, exitCode, reason, refusal, started, finished);
    }
}
