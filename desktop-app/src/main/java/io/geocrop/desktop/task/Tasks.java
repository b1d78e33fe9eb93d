package io.geocrop.desktop.task;

import io.geocrop.error.Refusal;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Runs what may take long away from the window's thread and brings the outcome back to it. Exactly one of the two
 * listeners is called, unless the task was cancelled before.
 */
public interface Tasks {
    /**
     * Starts some work.
     *
     * @param what it does, for the log
     */
    <T> Running start(String what, Callable<T> work, Consumer<T> done, Consumer<Refusal> refused);

    /** Work under way. */
    @FunctionalInterface
    interface Running {
        /** Interrupts it; nobody hears of it any more. To be called on the window's thread. */
        void cancel();
    }
}
