package io.geocrop.job;

import io.geocrop.error.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a job stands, as far as it is known.
 *
 * @param job its name, {@code train-<version>-<8 hex>}
 * @param kind what it does, such as {@code train}
 * @param subject what it makes, such as the model version
 * @param phase the step in words, empty before the first
 * @param progress finished part of the whole job, 0 to 1
 * @param etaSeconds seconds to the end, or null where that cannot be told yet
 * @param queuePosition 1 for the next to run, 0 when it is not waiting
 * @param reason why it failed, in a sentence, or null
 * @param refusal the refusal behind the reason, where there is one
 * @param exitCode of the job's process once it has ended, where it is known
 */
public record JobStatus(
        String job,
        String kind,
        String subject,
        JobState state,
        String phase,
        double progress,
        @Nullable Long etaSeconds,
        int queuePosition,
        Instant submitted,
        @Nullable Instant started,
        @Nullable Instant finished,
        @Nullable String reason,
        @Nullable Refusal refusal,
        @Nullable Integer exitCode) {}
