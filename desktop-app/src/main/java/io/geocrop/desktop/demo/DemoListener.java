package io.geocrop.desktop.demo;

import io.geocrop.job.JobStatus;
import io.geocrop.progress.ProgressListener;
import io.geocrop.training.Training;

/** Shows a person what the demo does, and follows its training. */
public interface DemoListener {
    /** A step begins; a sentence. */
    void step(String sentence);

    ProgressListener progress();

    /** Follows a job to its end. */
    JobStatus follow(Training training, String job) throws InterruptedException;
}
