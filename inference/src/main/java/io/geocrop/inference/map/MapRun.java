package io.geocrop.inference.map;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.map.Shard;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Makes the windows of a part of a map that are not there yet, as many at a time as there are threads. Each is kept as soon
 * as it is done: a run that is killed loses those under way alone.
 */
final class MapRun {
    private final List<FrameWindow> windows;
    private final WindowFiles files;
    private final Shard shard;
    private final ProgressListener progress;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final int total;

    MapRun(MapPlan plan, WindowFiles files, Shard shard, ProgressListener progress) {
        this.windows = plan.windows().windows();
        this.files = files;
        this.shard = shard;
        this.progress = progress;
        this.total = (int) IntStream.range(0, windows.size()).filter(shard::has).count();
    }

    /**
     * Runs to the end.
     *
     * @param mappers makes one for each thread
     * @throws GeocropException what reading met first, or MAP_INTERRUPTED; the finished windows stay
     */
    void run(int threads, Supplier<WindowMapper> mappers) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    work(mappers.get());
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw thrown(e);
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }

    private void work(WindowMapper mapper) throws IOException {
        try {
            for (int index = next.getAndIncrement(); index < windows.size(); index = next.getAndIncrement()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                if (shard.has(index)) {
                    FrameWindow window = windows.get(index);
                    if (!files.has(index, window.pixels())) {
                        files.write(index, mapper.map(window));
                    }
                    progress.report(new Progress("map", done.incrementAndGet(), total, "windows", ""));
                }
            }
        } finally {
            // At the end there is no window left; after a failure the others are to begin none.
            next.set(windows.size());
        }
    }

    /** The others stop at their next window; nobody writes into the folder any more once this returns. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = Thread.interrupted();
        pool.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException thrown(ExecutionException e) throws IOException {
        switch (e.getCause()) {
            case IOException io -> throw io;
            case RuntimeException refused -> throw refused;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException("a window could not be mapped", e.getCause());
        }
    }

    static GeocropException interrupted(Exception cause) {
        return GeocropException.failed(
                        "MAP_INTERRUPTED",
                        "the map",
                        "an interrupt",
                        "a run that is let go to its end",
                        "Start it again with the same --out: it goes on with the windows that are missing.")
                .causedBy(cause);
    }
}
