package io.geocrop.job.process;

import java.time.Duration;
import java.time.Instant;

/**
 * The supervisor that was started last for a job. Until it holds its lock this is what says that somebody is on the way.
 *
 * @param process the supervisor itself
 * @param attempt 1 for the first; more where earlier ones died before the job began
 */
record Supervision(ChildProcess process, int attempt) {
    /** How many supervisors may die before the job is given up. */
    static final int MOST_ATTEMPTS = 3;

    /** Where a supervisor was started by way of another process, that one's end says nothing yet. */
    static final Duration ON_THE_WAY = Duration.ofSeconds(2);

    /** Whether it lives or may be about to. */
    boolean underWay(Instant now) {
        return process.living().isPresent() || now.isBefore(process.started().plus(ON_THE_WAY));
    }
}
