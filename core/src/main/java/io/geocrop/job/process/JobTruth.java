package io.geocrop.job.process;

import io.geocrop.error.GeocropException;
import io.geocrop.job.JobEvent;
import io.geocrop.job.JobOutcome;
import io.geocrop.job.JobSpec;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a job stands, put together from what was written down. The job's own word, outcome.json, comes first, unless it
 * speaks of a cancellation; then its supervisor's, end.json; a job that has neither and no living supervisor was
 * interrupted, and is recorded as such by
 * whoever finds it.
 */
final class JobTruth {
    private static final double EARLIEST_ESTIMATE = 0.02;
    private static final String INTERRUPTED =
            "It was interrupted: the process that watched over it was killed or the machine went down;"
                    + " start it again by `geocrop jobs clone`.";

    private final JobQueue queue;
    private final ObjectStore store;
    private final InstantSource clock;

    JobTruth(JobQueue queue, ObjectStore store, InstantSource clock) {
        this.queue = queue;
        this.store = store;
        this.clock = clock;
    }

    JobStatus of(JobFolder folder) throws IOException {
        Optional<QueuedJob> queued = folder.queued();
        if (queued.isEmpty()) {
            return unreadable(folder);
        }
        QueuedJob job = queued.get();
        // The end first: where there is one, the start that belongs to it was written before.
        Optional<JobEnd> end = folder.end();
        if (end.isEmpty() && !folder.supervised()) {
            // Read again: the supervisor may have ended between the two looks.
            end = folder.end();
            if (end.isEmpty() && folder.begun()) {
                end = Optional.of(interrupted(folder));
            }
        }
        Optional<ChildProcess> child = folder.child();
        Instant started = child.map(ChildProcess::started).orElse(null);
        if (end.isPresent()) {
            return ended(job, started, end.get(), outcome(job.job()));
        }
        return child.isPresent() ? running(folder, job, started) : waiting(job);
    }

    /** A job whose record is damaged exists, and more cannot be said of it. */
    private static JobStatus unreadable(JobFolder folder) throws IOException {
        Instant submitted = folder.submitted()
                .orElseThrow(() -> GeocropException.input(
                        "JOB_NOT_FOUND",
                        "job",
                        folder.job(),
                        "a job of this workspace",
                        "`geocrop jobs list` has them all."));
        return new JobStatus(
                folder.job(),
                "",
                "",
                JobState.UNKNOWN,
                "",
                0,
                null,
                0,
                submitted,
                null,
                null,
                "Its record " + folder.path().resolve("job.json") + " is damaged: nothing more is known.",
                null,
                null);
    }

    private JobEnd interrupted(JobFolder folder) throws IOException {
        List<ChildProcess> left = new ArrayList<>(folder.child().stream().toList());
        left.addAll(folder.family());
        try {
            for (ChildProcess process : left) {
                Optional<ProcessHandle> living = process.living();
                if (living.isPresent()) {
                    ProcessTree.end(living.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Optional<JobEnd> written = folder.end();
        if (written.isPresent()) {
            return written.get(); // somebody else found it too and was quicker
        }
        JobEnd end = folder.cancelRequested()
                ? JobEnd.cancelled(null, clock.instant())
                : new JobEnd(JobState.FAILED, null, INTERRUPTED, clock.instant());
        folder.writeEnd(end);
        folder.sweep();
        return end;
    }

    /**
     * A job calls every ending from outside a cancellation, that of its supervisor too; whether somebody wanted it is
     * what the supervisor's word says. What the job said while it was being cancelled does not count either.
     */
    private static boolean counts(JobOutcome outcome, JobEnd end) {
        boolean cancelled = end.state() == JobState.CANCELLED;
        return outcome.state() == JobState.SUCCEEDED || (outcome.state() == JobState.CANCELLED) == cancelled;
    }

    private static JobStatus ended(QueuedJob job, @Nullable Instant started, JobEnd end, Optional<JobOutcome> said) {
        Optional<JobOutcome> outcome = said.filter(word -> counts(word, end));
        JobState state = outcome.map(JobOutcome::state).orElse(end.state());
        return new JobStatus(
                job.job(),
                job.kind(),
                job.subject(),
                state,
                "",
                state == JobState.SUCCEEDED ? 1 : 0,
                null,
                0,
                job.submitted(),
                started,
                outcome.map(JobOutcome::finished).orElse(end.finished()),
                outcome.map(JobOutcome::reason).orElse(state == JobState.SUCCEEDED ? null : end.reason()),
                outcome.map(JobOutcome::refusal).orElse(null),
                outcome.map(JobOutcome::exitCode).orElse(end.exitCode()));
    }

    private JobStatus running(JobFolder folder, QueuedJob job, @Nullable Instant started) throws IOException {
        String phase = "";
        double progress = 0;
        for (JobEvent event : EventTail.lastProgress(folder.log())) {
            switch (event) {
                case JobEvent.Phase begun -> phase = begun.phase();
                case JobEvent.Advanced advanced -> {
                    phase = advanced.phase();
                    progress = advanced.fraction();
                }
                default -> {}
            }
        }
        return unfinished(job, JobState.RUNNING, phase, progress, eta(started, progress), 0, started);
    }

    private @Nullable Long eta(@Nullable Instant started, double progress) {
        if (started == null || progress < EARLIEST_ESTIMATE) {
            return null;
        }
        double elapsed = Duration.between(started, clock.instant()).toMillis() / 1000.0;
        return Math.round(elapsed * (1 - progress) / progress);
    }

    private JobStatus waiting(QueuedJob job) throws IOException {
        return unfinished(job, JobState.QUEUED, "", 0, null, queue.position(job), null);
    }

    private static JobStatus unfinished(
            QueuedJob job,
            JobState state,
            String phase,
            double progress,
            @Nullable Long eta,
            int position,
            @Nullable Instant started) {
        return new JobStatus(
                job.job(),
                job.kind(),
                job.subject(),
                state,
                phase,
                progress,
                eta,
                position,
                job.submitted(),
                started,
                null,
                null,
                null,
                null);
    }

    private Optional<JobOutcome> outcome(String job) throws IOException {
        Optional<StoredObject> stored = store.get(new ObjectKey(JobSpec.BUCKET, job + "/" + JobOutcome.FILE));
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(stored.get().content(), JobOutcome.class));
        } catch (MalformedJsonException e) {
            return Optional.empty(); // then the supervisor's word counts
        }
    }
}
