package io.geocrop.job;

import io.geocrop.error.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code outcome.json}: how a job ended, written by the job itself into its folder, so that the truth outlives process
 * and pod.
 *
 * @param state SUCCEEDED, FAILED or CANCELLED
 * @param exitCode as the command line's: 0 done, 1 failed, 3 input refused, 4 conflict, 5 not available
 * @param reason why it failed, in a sentence, or null
 * @param refusal the refusal behind the reason, or null
 */
public record JobOutcome(
        int schemaVersion,
        JobState state,
        int exitCode,
        @Nullable String reason,
        @Nullable Refusal refusal,
        Instant started,
        Instant finished) {
    public static final int SCHEMA_VERSION = 1;
    public static final String FILE = "outcome.json";
}
