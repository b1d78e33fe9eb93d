package io.geocrop.job;

/** A running observation; closing it ends it. */
public interface JobSubscription extends AutoCloseable {
    /** Waits until the job is finished and all its events have been heard. */
    void await() throws InterruptedException;

    @Override
    void close();
}
