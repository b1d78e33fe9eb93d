package io.geocrop.job.process;

import io.geocrop.job.JobState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The process that stands beside one job: it waits for the job's turn, starts it, keeps its log, ends it when somebody
 * asks for that, and writes down how it ended. It is not a child of the console in any way that matters: it goes on when
 * the console is gone. The job in turn ends with its supervisor, by the end of its standard input.
 */
public final class JobSupervisor {
    private static final long LOOK_MILLIS = 100;
    private static final int LOOKS_FOR_EACH_FAMILY = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JobFolder folder;
    private final JobQueue queue;
    private final Supervisors supervisors;
    private final Path slotFolder;
    private final InstantSource clock;

    JobSupervisor(Path runFolder, String job, InstantSource clock) {
        this.folder = new JobFolder(runFolder.resolve(job));
        this.queue = new JobQueue(runFolder);
        this.supervisors = new Supervisors(runFolder, SupervisorProgram.ofThisProcess(), clock);
        this.slotFolder = runFolder.resolve(".slots");
        this.clock = clock;
    }

    /** Arguments: the run folder and the job's name. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new JobSupervisor(Path.of(arguments[0]), arguments[1], InstantSource.system()).supervise();
        System.exit(0);
    }

    /** Runs the job to its end; returns where another supervisor does so or has done so. */
    void supervise() throws IOException, InterruptedException {
        try (@Nullable LockFile alive = folder.lockAlive(PATIENCE)) {
            Optional<QueuedJob> job = folder.queued();
            if (alive == null || job.isEmpty() || folder.ended() || folder.begun()) {
                return;
            }
            try (@Nullable LockFile slot = awaitTurn(job.get())) {
                folder.writeEnd(slot == null ? JobEnd.cancelled(null, clock.instant()) : run(job.get()));
                folder.sweep();
            }
        }
    }

    /**
     * Waits until no older job waits and a slot is free; null when the job is cancelled before. The job directly ahead
     * gets another supervisor where its own was killed, and that one looks after the job ahead of it, so that the order
     * holds while no console is open and many waiting jobs do not all see to the same one.
     */
    private @Nullable LockFile awaitTurn(QueuedJob job) throws IOException {
        Files.createDirectories(slotFolder);
        while (!folder.cancelRequested()) {
            List<JobFolder> ahead = queue.ahead(job);
            if (!ahead.isEmpty()) {
                supervisors.takeUpForsaken(ahead.getLast());
            } else {
                LockFile slot = freeSlot(job.slots());
                if (slot != null) {
                    return slot;
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
        return null;
    }

    private @Nullable LockFile freeSlot(int slots) throws IOException {
        for (int slot = 0; slot < slots; slot++) {
            LockFile lock = LockFile.tryHold(slotFolder.resolve(slot + ".lock"));
            if (lock != null) {
                return lock;
            }
        }
        return null;
    }

    private JobEnd run(QueuedJob job) throws IOException, InterruptedException {
        File log = folder.log().toFile();
        ProcessBuilder builder = new ProcessBuilder(job.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(job.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new JobEnd(
                    JobState.FAILED, null, "It could not be started: " + e.getMessage() + ".", clock.instant());
        }
        try {
            folder.writeChild(ChildProcess.of(process.toHandle(), clock.instant()));
            boolean cancelled = awaitEnd(process);
            return end(process.waitFor(), cancelled);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Waits until the process and all it started are gone; true where somebody wanted that. */
    private boolean awaitEnd(Process process) throws IOException, InterruptedException {
        Offspring offspring = new Offspring(process.toHandle(), folder, clock);
        boolean cancelled = false;
        for (int looks = 0; !cancelled && !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS); looks++) {
            cancelled = folder.cancelRequested();
            if (cancelled || looks % LOOKS_FOR_EACH_FAMILY == 0) {
                offspring.look();
            }
        }
        if (cancelled) {
            ProcessTree.end(process.toHandle());
        }
        offspring.end();
        return cancelled;
    }

    /** A job that got done before the wish to cancel reached it is done. */
    private JobEnd end(int exitCode, boolean cancelled) throws IOException {
        if (exitCode == 0) {
            return new JobEnd(JobState.SUCCEEDED, 0, null, clock.instant());
        }
        return cancelled
                ? JobEnd.cancelled(exitCode, clock.instant())
                : new JobEnd(JobState.FAILED, exitCode, FailureReason.of(exitCode, folder.log()), clock.instant());
    }
}
