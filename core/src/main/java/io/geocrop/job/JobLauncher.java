package io.geocrop.job;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts jobs and tells the truth about them, also after whoever started them is gone. The child-process and the
 * Kubernetes adapter pass one contract test.
 */
public interface JobLauncher extends AutoCloseable {
    /** Queues a job; one that exists under that name with the same request is returned as it stands, once. */
    JobStatus start(JobSpec spec);

    Optional<JobStatus> status(String job);

    /** All jobs known, newest first. */
    List<JobStatus> list();

    /** What was asked of a job, {@code request.json}. */
    Optional<String> request(String job);

    /** The log so far, events included, a line each; close the stream. */
    Stream<String> log(String job);

    /** Hears every event of a job from its first one on, in order, on a thread of the launcher's. */
    JobSubscription observe(String job, Consumer<JobEvent> listener);

    /** Ends a job and every process it started; returns once they are gone. */
    JobStatus cancel(String job);

    @Override
    void close();
}
