package io.geocrop.trainer.event;

import io.geocrop.job.JobOutcome;
import java.io.IOException;

/** The folder of a job: its events as they come, its outcome at the end. */
public interface JobFiles extends AutoCloseable {
    /** Keeps nothing: for a training that was started without a job. */
    JobFiles NONE = new JobFiles() {
        @Override
        public void append(String line) {
            // Standard output has it.
        }

        @Override
        public void writeOutcome(JobOutcome outcome) {
            // The exit code says it.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    /** Appends an event's line, given without its line feed. A reader passes over a last line that is cut. */
    void append(String line) throws IOException;

    /** Writes outcome.json, whole or not at all, after all events. */
    void writeOutcome(JobOutcome outcome) throws IOException;

    @Override
    void close() throws IOException;
}
