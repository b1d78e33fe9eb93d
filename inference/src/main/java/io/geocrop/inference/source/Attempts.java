package io.geocrop.inference.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** A request that may fail for a while. */
    @FunctionalInterface
    public interface Request<T> {
        T send() throws IOException;
    }

    /**
     * Makes a request until it is answered.
     *
     * @throws IOException the last attempt's failure
     * @throws InterruptedIOException if the thread is interrupted, which it stays
     */
    public <T> T answered(Request<T> request) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.send();
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                if (attempt >= most) {
                    throw e;
                }
                pause(attempt, e instanceof TryLater later ? later.pause() : Duration.ZERO);
            }
        }
    }

    private void pause(int attempt, Duration atLeast) throws InterruptedIOException {
        long limit = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt - 1, 20));
        long wait = Math.max(random.nextLong(limit + 1), Math.min(atLeast.toMillis(), longest.toMillis()));
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to try again");
        }
    }

    /**
     * Waits for one attempt's answer to its last byte, where a request's own timeout ends with the head.
     *
     * @throws IOException if it takes too long, or an {@link InterruptedIOException}; the request is given up
     * @throws ExecutionException what ended the answer
     */
    public <T> T whole(CompletableFuture<T> answer) throws IOException, ExecutionException {
        try {
            return answer.get(each.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + each.toMillis() + " ms", e);
        }
    }
}
