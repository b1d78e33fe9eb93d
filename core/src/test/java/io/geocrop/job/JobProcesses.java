package io.geocrop.job;

import static org.awaitility.Awaitility.await;

import io.geocrop.waiting.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processes of a test's jobs. A supervisor that still boots when its job has been cancelled writes into a folder
 * that the test is about to delete, so a test waits until all are gone.
 */
public final class JobProcesses {
    private static final Path PROC = Path.of("/proc");

    private JobProcesses() {}

    /** Waits until no process lives whose command line names the folder or anything in it. */
    public static void awaitGone(Path folder) throws IOException {
        String name = folder.toRealPath().toString();
        await().atMost(Waiting.SOON)
                .until(() -> ProcessHandle.allProcesses()
                        .noneMatch(process -> commandLine(process).contains(name)));
    }

    /** Waits until none of these processes lives; a killed one is there until its parent has heard of its end. */
    public static void awaitGone(Iterable<Long> pids) {
        for (long pid : pids) {
            await().atMost(Waiting.SOON)
                    .until(() ->
                            ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        }
    }

    /** The whole of it where the system shows it: a ProcessHandle has the first page, which a class path may fill. */
    private static String commandLine(ProcessHandle process) {
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return process.info().commandLine().orElse("");
        }
        try {
            return Files.readString(
                    PROC.resolve(Long.toString(process.pid())).resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }
}
