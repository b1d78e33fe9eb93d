package io.geocrop.job.process;

import io.geocrop.job.JobState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Gives the waiting jobs of a run folder their supervisors, again where one was lost, and gives up when that fails. */
final class Supervisors {
    private final Path runFolder;
    private final SupervisorProgram program;
    private final InstantSource clock;
    /** A second channel to a lock file, closed again, would free the lock that another thread holds by the first. */
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();

    Supervisors(Path runFolder, SupervisorProgram program, InstantSource clock) {
        this.runFolder = runFolder;
        this.program = program;
        this.clock = clock;
    }

    /**
     * A job that waits while nobody stands beside it gets a supervisor, or has failed when that came to nothing. Looking,
     * starting and writing it down go together under the job's lock: of many who look at once one starts a supervisor,
     * and attempts are counted once each.
     */
    void takeUp(JobFolder folder) throws IOException {
        if (isLookedAfter(folder) || !atWork.add(folder.job())) {
            return;
        }
        try (@Nullable LockFile lock = folder.lockTakeUp()) {
            if (lock != null && !isLookedAfter(folder)) {
                startNext(folder);
            }
        } finally {
            atWork.remove(folder.job());
        }
    }

    private boolean isLookedAfter(JobFolder folder) throws IOException {
        if (folder.begun() || folder.ended() || folder.queued().isEmpty() || folder.supervised()) {
            return true;
        }
        return folder.supervision()
                .filter(last -> last.underWay(clock.instant()))
                .isPresent();
    }

    private void startNext(JobFolder folder) throws IOException {
        int attempt = folder.supervision().map(Supervision::attempt).orElse(0) + 1;
        Path output = folder.path().resolve("supervisor.log");
        if (attempt > Supervision.MOST_ATTEMPTS) {
            giveUp(folder, "It could not be started: its supervisor ended before it began; " + output + " says why.");
            return;
        }
        try {
            ProcessHandle process = program.start(runFolder, folder.job(), output);
            folder.writeSupervision(new Supervision(ChildProcess.of(process, clock.instant()), attempt));
        } catch (IOException e) {
            giveUp(folder, "It could not be started: " + e.getMessage() + ".");
        }
    }

    /** As {@link #takeUp}, for a job of somebody else's, who may be about to give it its first supervisor. */
    void takeUpForsaken(JobFolder folder) throws IOException {
        boolean longAgo = folder.submitted()
                .filter(submitted -> submitted.plus(Supervision.ON_THE_WAY).isBefore(clock.instant()))
                .isPresent();
        if (longAgo || folder.supervision().isPresent()) {
            takeUp(folder);
        }
    }

    private void giveUp(JobFolder folder, String reason) throws IOException {
        folder.endUnbegun(new JobEnd(JobState.FAILED, null, reason, clock.instant()));
    }
}
