package io.geocrop.inference.parallel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does several things at once and waits for all of them. A failure ends the rest and is thrown as it was; once a call has
 * returned nobody works any more, so that what the threads used may be closed.
 *
 * <p>A caller that is interrupted stays so and gets a {@link CancellationException}: whoever was asked for the whole turns
 * it into the refusal that says what was stopped and how to go on.
 */
public final class SideBySide {
    /** As many requests as a server takes from one client without taking offence. */
    private static final int WAITING_AT_ONCE = 16;

    private SideBySide() {}

    /** What one thread does with the pieces that fall to it. */
    @FunctionalInterface
    public interface Worker {
        void work(int piece) throws IOException;
    }

    /**
     * Works on the pieces 0 to {@code count - 1}, each once, begun in this order. After a failure no further piece is begun.
     *
     * @param threads that compute, 1 or more
     * @param workers makes one for each thread, on that thread
     */
    public static void pieces(int count, int threads, Supplier<? extends Worker> workers) throws IOException {
        AtomicInteger next = new AtomicInteger();
        Callable<@Nullable Void> thread = () -> {
            try {
                Worker worker = workers.get();
                for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
                    if (Thread.currentThread().isInterrupted()) {
                        break;
                    }
                    worker.work(piece);
                }
            } finally {
                // At the end there is no piece left; after a failure the others are to begin none.
                next.set(count);
            }
            return null;
        };
        all(Executors.newFixedThreadPool(threads), Collections.nCopies(threads, thread));
    }

    /**
     * Waits for far-away things on virtual threads, for one after the other would be mostly waiting.
     *
     * @return the results in the order of the tasks; of several failures the first in that order is thrown
     */
    public static <T extends @Nullable Object> List<T> waiting(List<Callable<T>> tasks) {
        ExecutorService threads =
                Executors.newFixedThreadPool(WAITING_AT_ONCE, Thread.ofVirtual().factory());
        try {
            return all(threads, tasks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends @Nullable Object> List<T> all(ExecutorService threads, List<Callable<T>> tasks)
            throws IOException {
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> task : tasks) {
                running.add(threads.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw thrown(e);
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private static RuntimeException thrown(ExecutionException e) throws IOException {
        switch (e.getCause()) {
            case IOException io -> throw io;
            case RuntimeException refused -> throw refused;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException("one of several threads failed", e.getCause());
        }
    }
}
