package io.geocrop.trainer.event;

import io.geocrop.job.JobEvent;
import io.geocrop.job.JobOutcome;
import io.geocrop.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a job's events, a JSON object a line, to standard output and into the job's folder. A place that cannot be
 * written costs the events there, never the training.
 */
public final class EventOutput implements Consumer<JobEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(EventOutput.class);

    private final OutputStream out;
    private final JobFiles files;
    private final AtomicBoolean finished = new AtomicBoolean();
    private boolean outFailed;
    private boolean filesFailed;

    public EventOutput(OutputStream out, JobFiles files) {
        this.out = out;
        this.files = files;
    }

    @Override
    public synchronized void accept(JobEvent event) {
        if (!finished.get()) {
            write(Json.line(event));
        }
    }

    /** Says the last event and leaves the outcome; what comes after it, or a second end, is passed over. */
    public synchronized void finish(JobEvent.Finished event, JobOutcome outcome) {
        if (finished.getAndSet(true)) {
            return;
        }
        write(Json.line(event));
        try {
            files.writeOutcome(outcome);
        } catch (IOException e) {
            LOG.warn("The outcome could not be written to the job's folder", e);
        }
    }

    private void write(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            if (!outFailed) {
                outFailed = true;
                LOG.warn("Nobody reads the events on standard output any more", e);
            }
        }
        try {
            files.append(line);
        } catch (IOException e) {
            if (!filesFailed) {
                filesFailed = true;
                LOG.warn("An event could not be written to the job's folder", e);
            }
        }
    }
}
