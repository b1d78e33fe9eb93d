package io.geocrop.job;

import io.geocrop.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A job for the launchers' tests: it says something, waits for a file, starts a family, or fails in a way of choice. */
public final class JobProgram {
    private static final Instant AT = Instant.parse("2026-02-01T10:00:00Z");
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private JobProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().start(JobProgram::endWithSupervisor);
        switch (arguments[0]) {
            case "say" -> say();
            case "wait" -> {
                event(new JobEvent.Advanced(AT, "fit", 0.5, "waiting"));
                waitFor(Path.of(arguments[1]));
            }
            case "family" -> {
                Process child = new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; while :; do sleep 1; done").start();
                out().println("pid " + ProcessHandle.current().pid());
                out().println("pid " + child.pid());
                waitFor(Path.of(arguments[1]));
            }
            case "babble" -> {
                event(new JobEvent.Advanced(AT, "fit", 0.5, "babbling"));
                babble();
                waitFor(Path.of(arguments[1]));
            }
            case "exit" -> System.exit(Integer.parseInt(arguments[1]));
            case "memory" -> fillMemory();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** The numbers of the processes that a job of the kind {@code family} has named in its log. */
    public static List<Long> family(JobLauncher launcher, String job) {
        try (Stream<String> log = launcher.log(job)) {
            return log.filter(line -> line.startsWith("pid "))
                    .map(line -> Long.parseLong(line.substring(4)))
                    .toList();
        }
    }

    private static void say() {
        event(new JobEvent.Phase(AT, "fit"));
        event(new JobEvent.Advanced(AT, "fit", 0.25, "first"));
        out().println("a line that is no event");
        event(new JobEvent.Metric(AT, "xgboost", 0, 1, "validation_mlogloss", 0.5));
    }

    /** What native libraries may print: bytes that are no UTF-8, a line without end, far more than anybody reads. */
    private static void babble() {
        out().write(0xff);
        out().println(" is no text");
        String dots = ".".repeat(1 << 16);
        for (int block = 0; block < 40; block++) {
            out().print(dots);
        }
        out().println();
        out().print("{\"event\":\"progress\",\"fraction\":0.9");
        out().flush();
    }

    private static void waitFor(Path gate) {
        while (!Files.exists(gate)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static void fillMemory() {
        List<byte[]> kept = new ArrayList<>();
        while (kept.size() < Integer.MAX_VALUE) {
            kept.add(new byte[1 << 24]);
        }
    }

    private static void endWithSupervisor() {
        try {
            if (System.in.read() < 0) {
                Runtime.getRuntime().halt(143);
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(143);
        }
    }

    private static void event(JobEvent event) {
        out().println(Json.line(event));
    }

    private static PrintStream out() {
        return System.out;
    }
}
