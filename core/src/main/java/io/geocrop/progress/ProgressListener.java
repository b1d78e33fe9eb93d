package io.geocrop.progress;

/** Hears how far long work is. Called from the working thread: it must return at once and must not throw. */
@FunctionalInterface
public interface ProgressListener {
    /** Hears nothing. */
    ProgressListener NONE = progress -> {};

    void report(Progress progress);
}
