package io.geocrop.desktop.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the rows of an image by all processors. */
final class RowStrips implements AutoCloseable {
    private static final int ROWS = 32;

    private final ExecutorService pool = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("sample-", 0).daemon().factory());

    /** Makes rows from one to before another. */
    @FunctionalInterface
    interface Rows {
        void make(int from, int to);
    }

    void each(int height, Rows rows) throws InterruptedException {
        List<Future<?>> strips = new ArrayList<>();
        for (int from = 0; from < height; from += ROWS) {
            int first = from;
            strips.add(pool.submit(() -> rows.make(first, Math.min(height, first + ROWS))));
        }
        for (Future<?> strip : strips) {
            try {
                strip.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("rows of the sample could not be made", e.getCause());
            }
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
