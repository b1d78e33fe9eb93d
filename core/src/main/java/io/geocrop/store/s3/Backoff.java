package io.geocrop.store.s3;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how soon a call is tried again: the wait is drawn from zero to a limit that doubles with every attempt,
 * so that clients that failed together do not come back together.
 *
 * @param attempts in all, the first included
 * @param first limit of the first wait
 * @param longest limit of any wait
 */
record Backoff(int attempts, Duration first, Duration longest, RandomGenerator random) {
    static final int ATTEMPTS = 6;
    static final Duration FIRST = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofSeconds(5);

    /** Waits before attempt {@code attempt + 1}. */
    void pause(int attempt) throws InterruptedIOException {
        long limit = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt - 1, 20));
        try {
            Thread.sleep(random.nextLong(limit + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to try again");
        }
    }
}
