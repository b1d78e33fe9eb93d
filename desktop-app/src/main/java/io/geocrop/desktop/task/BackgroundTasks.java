package io.geocrop.desktop.task;

import io.geocrop.error.Refusal;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each task on a virtual thread of its own: they wait for the workspace, they do not compute. */
public final class BackgroundTasks implements Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTasks.class);
    private final Executor window;

    /** @param window runs what it is given on the window's thread, later */
    public BackgroundTasks(Executor window) {
        this.window = window;
    }

    @Override
    public <T> Running start(String what, Callable<T> work, Consumer<T> done, Consumer<Refusal> refused) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        Thread thread = Thread.ofVirtual().name(what).start(() -> {
            Runnable outcome = outcome(what, work, done, refused, wanted);
            window.execute(() -> {
                if (wanted.get()) {
                    outcome.run();
                }
            });
        });
        return () -> {
            wanted.set(false);
            thread.interrupt();
        };
    }

    private static <T> Runnable outcome(
            String what, Callable<T> work, Consumer<T> done, Consumer<Refusal> refused, AtomicBoolean wanted) {
        try {
            T value = work.call();
            return () -> done.accept(value);
        } catch (Throwable e) {
            if (wanted.get()) {
                LOG.warn("{} failed", what, e);
            }
            return () -> refused.accept(Refusals.of(what, e));
        }
    }
}
