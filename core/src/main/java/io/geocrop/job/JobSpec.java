package io.geocrop.job;

import java.util.List;
import java.util.Map;

/**
 * A job to start: what runs, with what, and what is kept of the asking.
 *
 * @param job unique name, {@code [a-z0-9-]}, 63 characters at most: starting it again is the same job
 * @param kind what it does, such as {@code train}
 * @param subject what it makes, such as a model version
 * @param command program and arguments; nothing of it is interpreted by a shell
 * @param environment added to the launcher's own
 * @param request {@code request.json} as it is stored for the job, UTF-8
 */
public record JobSpec(
        String job,
        String kind,
        String subject,
        List<String> command,
        Map<String, String> environment,
        String request) {
    /** The bucket that jobs keep their request, events and outcome in, a folder each. */
    public static final String BUCKET = "geocrop-jobs";
}
