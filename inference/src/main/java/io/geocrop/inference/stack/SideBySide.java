package io.geocrop.inference.stack;

import io.geocrop.error.GeocropException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Waits for several far-away things at once, on virtual threads: one after the other would be mostly waiting. */
final class SideBySide {
    /** As many requests as a server takes from one client without taking offence. */
    private static final int AT_ONCE = 16;

    private SideBySide() {}

    /**
     * The results in the order of the tasks; the first failure in that order ends all of them.
     *
     * @param what is done, for the refusal of an interrupted wait
     */
    static <T extends @Nullable Object> List<T> all(List<Callable<T>> tasks, String what) {
        ExecutorService waiting =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> task : tasks) {
                running.add(waiting.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GeocropException.failed(
                            "MAP_INTERRUPTED",
                            what,
                            "an interrupt",
                            "a run that is let go to its end",
                            "Start it again: it goes on where it can.")
                    .causedBy(e);
        } finally {
            waiting.shutdownNow();
            // What is opened or read after this would be nobody's.
            waiting.close();
        }
    }
}
