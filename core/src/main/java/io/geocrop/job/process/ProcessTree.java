package io.geocrop.job.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process and everything it started. */
final class ProcessTree {
    private static final long GRACE_SECONDS = 5;

    private ProcessTree() {}

    /** Asks the whole tree to end, waits for it, and kills what is left. Returns once all of it is gone. */
    static void end(ProcessHandle root) throws InterruptedException {
        List<ProcessHandle> tree = new ArrayList<>(root.descendants().toList());
        tree.add(root);
        tree.forEach(ProcessHandle::destroy);
        await(tree, GRACE_SECONDS);
        // What was started meanwhile is found again before its parent goes.
        root.descendants().filter(late -> !tree.contains(late)).forEach(tree::add);
        for (ProcessHandle known : List.copyOf(tree)) {
            known.descendants().filter(late -> !tree.contains(late)).forEach(tree::add);
        }
        tree.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        await(tree, GRACE_SECONDS);
    }

    private static void await(List<ProcessHandle> tree, long seconds) throws InterruptedException {
        CompletableFuture<?>[] exits = tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(exits).get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return; // what is left is dealt with by the caller
        } catch (ExecutionException e) {
            throw new IllegalStateException("an exit cannot fail", e);
        }
    }
}
