package io.geocrop.job;

/** Where a job stands. */
public enum JobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** It cannot be said: the place that would know is out of reach. Never used for a job whose end is recorded. */
    UNKNOWN;

    /** Whether nothing more will happen. */
    public boolean finished() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
