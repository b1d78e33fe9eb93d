package io.geocrop.job.process;

import io.geocrop.error.GeocropException;
import io.geocrop.hash.Sha256;
import io.geocrop.job.JobEvent;
import io.geocrop.job.JobLauncher;
import io.geocrop.job.JobSpec;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.job.JobSubscription;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import io.geocrop.store.StoredObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Jobs as child processes. What there is to know lies in files, a folder per job, so that any number of launchers, in one
 * process or several, now or after a crash, say the same; see {@link JobFolder}, {@link JobSupervisor} and
 * {@link JobTruth}.
 */
public final class ProcessJobLauncher implements JobLauncher {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path runFolder;
    private final ObjectStore store;
    private final InstantSource clock;
    private final Supervisors supervisors;
    private final int slots;
    private final JobQueue queue;
    private final JobTruth truth;

    /**
     * Opens the run folder and takes up what an earlier launcher left: a job that waits without a supervisor gets one.
     *
     * @param runFolder this machine's own; the store's folder {@code geocrop-jobs} has what outlives it
     * @param slots how many jobs run at once, 1 or more
     */
    public ProcessJobLauncher(
            Path runFolder, ObjectStore store, InstantSource clock, SupervisorProgram supervisor, int slots)
            throws IOException {
        this.runFolder = Files.createDirectories(runFolder).toRealPath();
        this.store = store;
        this.clock = clock;
        this.supervisors = new Supervisors(this.runFolder, supervisor, clock);
        this.slots = slots;
        this.queue = new JobQueue(this.runFolder);
        this.truth = new JobTruth(queue, store, clock);
        for (JobFolder folder : queue.folders()) {
            supervisors.takeUp(folder);
        }
    }

    @Override
    public JobStatus start(JobSpec spec) {
        if (!spec.job().matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw GeocropException.input(
                    "JOB_BAD_NAME",
                    "job",
                    spec.job(),
                    "1 to 63 lower-case letters, digits and hyphens",
                    "Choose another model version.");
        }
        return attempt(() -> {
            byte[] request = spec.request().getBytes(StandardCharsets.UTF_8);
            putRequest(spec.job(), request);
            JobFolder folder = folder(spec.job());
            if (folder.queued().isEmpty()) {
                folder.create(QueuedJob.of(spec, Sha256.of(request), clock.instant(), slots));
            }
            return standing(folder);
        });
    }

    private void putRequest(String job, byte[] request) throws IOException {
        ObjectKey key = new ObjectKey(JobSpec.BUCKET, job + "/request.json");
        if (store.put(key, request, PutCondition.ifAbsent()) instanceof PutResult.Refused) {
            byte[] earlier = store.get(key).map(StoredObject::content).orElse(request);
            if (!Arrays.equals(earlier, request)) {
                throw GeocropException.conflict(
                        "JOB_EXISTS",
                        job,
                        "a job of that name with another request",
                        "the same request, or another name",
                        "`geocrop jobs show " + job + "` has what was asked.");
            }
        }
    }

    /** Where a job stands, after it was given a supervisor if it waits without one. */
    private JobStatus standing(JobFolder folder) throws IOException {
        supervisors.takeUp(folder);
        return truth.of(folder);
    }

    @Override
    public Optional<JobStatus> status(String job) {
        return attempt(() -> {
            JobFolder folder = folder(job);
            return folder.submitted().isEmpty() ? Optional.empty() : Optional.of(standing(folder));
        });
    }

    @Override
    public List<JobStatus> list() {
        return attempt(() -> {
            List<JobStatus> jobs = new ArrayList<>();
            for (JobFolder folder : queue.folders()) {
                jobs.add(standing(folder));
            }
            jobs.sort(Comparator.comparing(JobStatus::submitted).reversed().thenComparing(JobStatus::job));
            return jobs;
        });
    }

    @Override
    public Optional<String> request(String job) {
        return attempt(() -> store.get(new ObjectKey(JobSpec.BUCKET, job + "/request.json"))
                .map(stored -> new String(stored.content(), StandardCharsets.UTF_8)));
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // handed over: the caller closes it
    public Stream<String> log(String job) {
        return attempt(() -> {
            Path log = folder(job).log();
            if (!Files.exists(log)) {
                return Stream.empty();
            }
            // A reader of this kind replaces what is no UTF-8; Files.lines would give up on the whole log.
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8));
            return lines.lines()
                    .onClose(() -> attempt(() -> {
                        lines.close();
                        return lines;
                    }));
        });
    }

    @Override
    public JobSubscription observe(String job, Consumer<JobEvent> listener) {
        JobFolder folder = folder(job);
        if (attempt(folder::submitted).isEmpty()) {
            throw unknown(job);
        }
        return new JobObservation(folder, truth, clock, listener);
    }

    @Override
    public JobStatus cancel(String job) {
        return attempt(() -> {
            JobFolder folder = folder(job);
            JobStatus before = truth.of(folder);
            if (before.state().finished()) {
                return before;
            }
            folder.requestCancel();
            folder.endUnbegun(JobEnd.cancelled(null, clock.instant()));
            JobStatus now = truth.of(folder);
            while (now.state() != JobState.UNKNOWN && (!now.state().finished() || folder.supervised())) {
                if (Thread.currentThread().isInterrupted()) {
                    return now;
                }
                LockSupport.parkNanos(LOOK_NANOS);
                now = standing(folder);
            }
            return now;
        });
    }

    @Override
    public void close() {
        // Jobs go on: they belong to their supervisors.
    }

    private JobFolder folder(String job) {
        if (!job.matches("[a-z0-9-]{1,63}")) {
            throw unknown(job);
        }
        return new JobFolder(runFolder.resolve(job));
    }

    private static GeocropException unknown(String job) {
        return GeocropException.input(
                "JOB_NOT_FOUND", "job", job, "a job of this workspace", "`geocrop jobs list` has them all.");
    }

    /** What touches files. */
    @FunctionalInterface
    private interface Access<T> {
        T run() throws IOException;
    }

    private static <T> T attempt(Access<T> access) {
        try {
            return access.run();
        } catch (IOException e) {
            throw GeocropException.unavailable(
                            "JOB_FOLDER_UNUSABLE",
                            e instanceof FileSystemException file && file.getFile() != null
                                    ? file.getFile()
                                    : "the folder of the jobs",
                            e.getClass().getSimpleName() + ": " + e.getMessage(),
                            "a workspace that can be read and written",
                            "Free the disk or give the rights, or name another workspace by --workspace.")
                    .causedBy(e);
        }
    }
}
