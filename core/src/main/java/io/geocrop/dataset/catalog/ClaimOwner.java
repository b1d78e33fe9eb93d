package io.geocrop.dataset.catalog;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;

/**
 * The process that holds a claim, so that another process can tell whether it still runs. Two processes on one machine
 * are told apart exactly; of a process on another machine nothing is known but when it last renewed its claim.
 *
 * @param host name of the machine
 * @param pid process id on that machine
 * @param started when that process began, because process ids are used again
 */
record ClaimOwner(String host, long pid, Instant started) {
    /** Start times are read in whole seconds by some systems and in hundredths by others. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    static ClaimOwner thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new ClaimOwner(hostName(), self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
    }

    /** True where this process certainly runs no more, as seen from {@code observer}'s machine. */
    boolean isGone(ClaimOwner observer) {
        return host.equals(observer.host)
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(this::beganWhenIDid)
                        .isEmpty();
    }

    private boolean beganWhenIDid(ProcessHandle process) {
        Instant began = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(began, started).abs().compareTo(SAME_START) <= 0;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
