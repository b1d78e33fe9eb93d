package io.geocrop.training.local;

import io.geocrop.training.TrainingRequest;

/**
 * What of a request only the trainer can judge, which is a program of its own: the learners' parameters, the device. It is
 * asked before a job is queued, so that nobody waits behind other jobs for a refusal.
 */
@FunctionalInterface
public interface RequestCheck {
    /** Leaves it all to the job. */
    RequestCheck NONE = request -> {};

    /** Refuses as the training would; returns where it could begin, or where the trainer cannot be asked. */
    void require(TrainingRequest request);
}
