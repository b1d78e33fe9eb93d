package io.geocrop.job.process;

import io.geocrop.job.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a job's process ended, as its supervisor saw it.
 *
 * @param exitCode of the process, 128 + signal where a signal ended it; null where it never began or nobody saw it end
 * @param reason in a sentence, or null for a job that succeeded
 */
record JobEnd(
        JobState state,
        @Nullable Integer exitCode,
        @Nullable String reason,
        Instant finished) {
    static JobEnd cancelled(@Nullable Integer exitCode, Instant finished) {
        return new JobEnd(JobState.CANCELLED, exitCode, "It was cancelled.", finished);
    }
}
