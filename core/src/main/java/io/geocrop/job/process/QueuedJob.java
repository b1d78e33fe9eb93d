package io.geocrop.job.process;

import io.geocrop.job.JobSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A job as its supervisor finds it.
 *
 * @param submitted its place in the queue; ties go by name
 * @param slots how many jobs may run at once
 */
record QueuedJob(
        String job,
        String kind,
        String subject,
        List<String> command,
        Map<String, String> environment,
        String requestSha256,
        Instant submitted,
        int slots) {
    static QueuedJob of(JobSpec spec, String requestSha256, Instant submitted, int slots) {
        return new QueuedJob(
                spec.job(),
                spec.kind(),
                spec.subject(),
                spec.command(),
                spec.environment(),
                requestSha256,
                submitted,
                slots);
    }
}
