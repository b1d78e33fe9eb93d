package io.geocrop.trainer.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends a training that somebody else ends: by SIGTERM, or by closing the standard input it was given. Up to the moment
 * of publishing the work is interrupted; from then on it is let come to its end, which is near, so that the version is
 * there whole and the outcome says so.
 */
final class Cancellation {
    private enum Stage {
        RUNNING,
        PUBLISHING,
        CANCELLED
    }

    private final Thread worker;
    private final Duration patience;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.RUNNING);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile Runnable lastWord = () -> {};

    /**
     * @param worker the thread that trains
     * @param patience how long it is waited for, once the process is to end
     */
    Cancellation(Thread worker, Duration patience) {
        this.worker = worker;
        this.patience = patience;
    }

    /**
     * Sets what says that the job was cancelled where the worker does not come to say it, being inside a library.
     *
     * @param action safe to run beside the worker
     */
    void lastWord(Runnable action) {
        lastWord = action;
    }

    boolean requested() {
        return stage.get() == Stage.CANCELLED;
    }

    /** From here on the training is no longer interrupted. */
    void beginPublishing() throws InterruptedException {
        if (!stage.compareAndSet(Stage.RUNNING, Stage.PUBLISHING) || Thread.interrupted()) {
            throw new InterruptedException("cancelled before publishing");
        }
    }

    /** The worker has said how it ended. */
    void finished() {
        finished.countDown();
    }

    /** Called when the process is to end; returns once the worker has said how it ended, or when patience ends. */
    void endNow() {
        boolean interrupts = stage.compareAndSet(Stage.RUNNING, Stage.CANCELLED);
        if (interrupts && finished.getCount() > 0) {
            worker.interrupt();
        }
        try {
            boolean ended = finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended && requested()) {
                lastWord.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
