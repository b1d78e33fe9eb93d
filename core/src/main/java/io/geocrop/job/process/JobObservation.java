package io.geocrop.job.process;

import io.geocrop.job.JobEvent;
import io.geocrop.job.JobStatus;
import io.geocrop.job.JobSubscription;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener on one job: reads the log as it grows, ten times a second, and ends with a {@link JobEvent.Finished}, the
 * job's own where it tells the truth, else one made from its status. The log is the buffer, so a slow listener misses nothing.
 */
final class JobObservation implements JobSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(JobObservation.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final JobFolder folder;
    private final JobTruth truth;
    private final InstantSource clock;
    private final Consumer<JobEvent> listener;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean closed;

    JobObservation(JobFolder folder, JobTruth truth, InstantSource clock, Consumer<JobEvent> listener) {
        this.folder = folder;
        this.truth = truth;
        this.clock = clock;
        this.listener = listener;
        Thread.ofVirtual().name("observe-" + folder.job()).start(this::follow);
    }

    private void follow() {
        try {
            JobEvent.@Nullable Finished said = null;
            EventTail tail = new EventTail(folder.log(), 0);
            while (!closed) {
                JobStatus status = truth.of(folder);
                do {
                    List<JobEvent> events = tail.next();
                    for (JobEvent event : events) {
                        if (closed) {
                            return;
                        }
                        if (event instanceof JobEvent.Finished finished) {
                            said = finished; // kept back until it is known whether that is the truth
                        } else {
                            listener.accept(event);
                        }
                    }
                } while (!closed && !tail.atEnd());
                if (status.state().finished()) {
                    listener.accept(
                            said != null && said.state() == status.state()
                                    ? said
                                    : new JobEvent.Finished(
                                            clock.instant(), status.state(), status.reason(), status.refusal()));
                    return;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the observation of {} ended early", folder.job(), e);
        } finally {
            done.countDown();
        }
    }

    @Override
    public void await() throws InterruptedException {
        done.await();
    }

    @Override
    public void close() {
        closed = true;
    }
}
