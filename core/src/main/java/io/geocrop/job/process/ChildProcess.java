package io.geocrop.job.process;

import java.time.Instant;
import java.util.Optional;

/**
 * The process that runs a job.
 *
 * @param pid its number, which another process may have later
 * @param startMillis when it began by the operating system's account, which tells it from that other one; 0 unknown
 * @param started by the clock
 */
record ChildProcess(long pid, long startMillis, Instant started) {
    /** The system counts from its boot, whose time of day it rounds to a second and corrects with the clock. */
    private static final long START_TOLERANCE_MILLIS = 2_000;

    static ChildProcess of(ProcessHandle process, Instant started) {
        return new ChildProcess(process.pid(), startMillis(process), started);
    }

    /** The process itself, as long as it lives. */
    Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(found -> Math.abs(startMillis(found) - startMillis) <= START_TOLERANCE_MILLIS);
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
