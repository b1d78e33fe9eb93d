package io.geocrop.training;

import io.geocrop.job.JobEvent;
import io.geocrop.job.JobStatus;
import io.geocrop.job.JobSubscription;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Trainings of a workspace: started, watched, cancelled, cloned. */
public interface Training {
    /** Checks the request against the dataset and the registry, then queues the job; returns at once. */
    JobStatus start(TrainingRequest request);

    /** All jobs known, newest first. */
    List<JobStatus> jobs();

    /** A job; refused with JOB_NOT_FOUND. */
    JobStatus job(String job);

    /** What was asked of a job. */
    TrainingRequest request(String job);

    /** The log so far, a line each, oldest first; close the stream. */
    Stream<String> log(String job);

    /** Hears every event of a job from its first one on, until it is finished or the subscription is closed. */
    JobSubscription observe(String job, Consumer<JobEvent> listener);

    /** Ends a job and every process it started; one that is finished is left as it is. */
    JobStatus cancel(String job);

    /** Starts the same training again as {@code modelVersion} with these parameters changed ({@code learner.param}). */
    JobStatus cloneJob(String job, String modelVersion, Map<String, String> changes);
}
