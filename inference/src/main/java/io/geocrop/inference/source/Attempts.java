package io.geocrop.inference.source;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how soon a request is made again: the wait is drawn from zero to a limit that doubles each time, so that
 * readers that failed together do not come back together; a server's Retry-After is kept to within {@code longest}.
 *
 * @param most attempts in all, the first included
 * @param first limit of the first wait
 * @param longest limit of any wait
 * @param each time that one attempt may take, body included
 */
public record Attempts(int most, Duration first, Duration longest, Duration each, RandomGenerator random) {
    /** Five attempts within a minute or so, 30 s each at most. */
    public static Attempts usual(RandomGenerator random) {
        return new Attempts(5, Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ofSeconds(30), random);
    }

    /**
     * Waits before attempt {@code attempt + 1}.
     *
     * @param attempt that failed, from 1
     * @param atLeast what the server asked for
     * @throws InterruptedIOException if the thread is interrupted, which it stays
     */
    public void pause(int attempt, Duration atLeast) throws InterruptedIOException {
        long limit = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt - 1, 20));
        long wait = Math.max(random.nextLong(limit + 1), Math.min(atLeast.toMillis(), longest.toMillis()));
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to try again");
        }
    }
}
