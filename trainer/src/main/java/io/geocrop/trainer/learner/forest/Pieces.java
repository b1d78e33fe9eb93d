package io.geocrop.trainer.learner.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Numbered pieces of computing on a fixed number of threads; the results come in the order of the numbers. */
final class Pieces {
    private Pieces() {}

    /**
     * Computes piece 0 to {@code count − 1}.
     *
     * @param heard called on this thread with the number of pieces that are done, in order
     * @throws InterruptedException when this thread was interrupted; no piece runs any more then
     */
    static <T> List<T> compute(int count, int threads, IntFunction<T> piece, IntConsumer heard)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.min(threads, count),
                Thread.ofPlatform().daemon().name("forest-", 1).factory());
        try {
            List<Future<T>> futures = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(pool.submit(() -> piece.apply(number)));
            }
            List<T> results = new ArrayList<>(count);
            for (Future<T> future : futures) {
                results.add(future.get());
                heard.accept(results.size());
            }
            return results;
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            stop(pool);
        }
    }

    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = Thread.interrupted();
        pool.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException rethrown(ExecutionException failed) throws InterruptedException {
        return switch (failed.getCause()) {
            case CancellationException cancelled -> throw new InterruptedException(cancelled.getMessage());
            case RuntimeException bug -> bug;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(failed);
        };
    }
}
