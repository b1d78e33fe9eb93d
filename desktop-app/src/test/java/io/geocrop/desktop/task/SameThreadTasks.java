package io.geocrop.desktop.task;

import io.geocrop.error.Refusal;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs all work at once, where it is asked for: what tests of view models need. */
public final class SameThreadTasks implements Tasks {
    @Override
    public <T> Running start(String what, Callable<T> work, Consumer<T> done, Consumer<Refusal> refused) {
        T value;
        try {
            value = work.call();
        } catch (Exception e) {
            refused.accept(Refusals.of(what, e));
            return () -> {};
        }
        done.accept(value);
        return () -> {};
    }
}
