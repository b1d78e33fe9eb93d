package io.geocrop.dataset.csv;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads blocks one after another, computes them on several threads, and hands the results on in file order. The calling
 * thread works too. A fixed number of blocks is under way: when the next one in order is late the others wait for it.
 *
 * @param <T> what is computed of a block; used again for later blocks
 */
final class BlockPipeline<T> {
    /** Computes a block; one per thread. */
    interface Work<T> {
        void compute(Block block, T result);
    }

    /** Takes the results in file order, never two at a time. */
    interface InOrder<T> {
        /** False where no further block is wanted. */
        boolean take(Block block, T result) throws IOException;
    }

    private static final long PATIENCE_MILLIS = 20;

    private record Slot<T>(Block block, T result) {}

    private final BlockReader reader;
    private final InOrder<T> inOrder;
    private final BlockingQueue<Slot<T>> free;
    private final Map<Long, Slot<T>> waiting = new HashMap<>();
    private long expected;
    private volatile boolean stopped;
    private @Nullable Throwable failure;

    private BlockPipeline(BlockReader reader, int threads, Supplier<T> results, InOrder<T> inOrder) {
        this.reader = reader;
        this.inOrder = inOrder;
        int slots = threads == 1 ? 1 : threads + 2;
        this.free = new ArrayBlockingQueue<>(slots);
        for (int i = 0; i < slots; i++) {
            free.add(new Slot<>(new Block(reader.blockBytes()), results.get()));
        }
    }

    /**
     * Runs to the end of the stream, or until a result was the last one wanted.
     *
     * @throws InterruptedIOException when the calling thread is interrupted
     */
    static <T> void run(
            BlockReader reader, int threads, Supplier<T> results, Supplier<Work<T>> works, InOrder<T> inOrder)
            throws IOException {
        BlockPipeline<T> pipeline = new BlockPipeline<>(reader, threads, results, inOrder);
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Work<T> work = works.get();
            others.add(Thread.ofPlatform().daemon().name("csv-" + i).start(() -> pipeline.work(work)));
        }
        pipeline.work(works.get());
        pipeline.join(others);
        pipeline.rethrow();
    }

    private void work(Work<T> work) {
        try {
            while (!stopped) {
                Slot<T> slot = free.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (slot == null) {
                    continue;
                }
                if (!read(slot.block())) {
                    free.add(slot);
                    return;
                }
                work.compute(slot.block(), slot.result());
                deliver(slot);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } catch (InterruptedException | IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private boolean read(Block block) throws IOException {
        synchronized (reader) {
            return !stopped && reader.next(block);
        }
    }

    private synchronized void deliver(Slot<T> slot) throws IOException {
        waiting.put(slot.block().index, slot);
        Slot<T> next = waiting.remove(expected);
        while (next != null && !stopped) {
            if (!inOrder.take(next.block(), next.result())) {
                stopped = true;
            }
            free.add(next);
            expected++;
            next = waiting.remove(expected);
        }
    }

    private synchronized void fail(Throwable e) {
        stopped = true;
        if (failure == null) {
            failure = e;
        }
    }

    private void join(List<Thread> others) {
        for (Thread thread : others) {
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    fail(e);
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void rethrow() throws IOException {
        Throwable thrown = failure;
        switch (thrown) {
            case null -> {}
            case InterruptedException e -> {
                Thread.currentThread().interrupt();
                InterruptedIOException interrupted = new InterruptedIOException("reading was interrupted");
                interrupted.initCause(e);
                throw interrupted;
            }
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }
}
