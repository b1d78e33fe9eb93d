package io.geocrop.job.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a process failed, in one sentence with the remedy, from its exit code and the end of its log. */
final class FailureReason {
    private static final int SIGNALS = 128;
    private static final int SIGKILL = 9;
    private static final int TAIL_BYTES = 1 << 16;

    private FailureReason() {}

    /** A sign in the log and what it means. */
    private record Sign(String text, String reason) {}

    private static final List<Sign> SIGNS = List.of(
            new Sign(
                    "OutOfMemoryError",
                    "It ran out of memory: train on fewer rows or features, or give it more by GEOCROP_TRAINER_HEAP."),
            new Sign("std::bad_alloc", "It ran out of memory outside the Java heap: train on fewer rows or trees."),
            new Sign(
                    "libgomp",
                    "A native library is missing: install libgomp1 (Debian, Ubuntu: apt-get install libgomp1)."),
            new Sign("UnsatisfiedLinkError", "A native library is missing: `geocrop doctor` says which."),
            new Sign("No space left on device", "The disk is full: free some space and start it again."),
            new Sign(
                    "Could not find or load main class",
                    "The trainer is not where it should be: build or install the program again."));

    static String of(int exitCode, Path log) throws IOException {
        String tail = tail(log);
        Optional<Sign> found = SIGNS.stream()
                .filter(sign -> tail.lines().anyMatch(line -> !isEvent(line) && line.contains(sign.text())))
                .findFirst();
        if (found.isPresent()) {
            return found.get().reason();
        }
        if (exitCode == SIGNALS + SIGKILL) {
            return "It was killed by signal 9: by somebody, or by the system because memory ran out;"
                    + " train on fewer rows, or close other programs.";
        }
        if (exitCode > SIGNALS) {
            return "It was ended by signal " + (exitCode - SIGNALS) + "; start it again by `geocrop jobs clone`.";
        }
        return switch (exitCode) {
            case 2 -> "The trainer did not understand its command line: this is a fault of the program.";
            case 3 -> "Its input was refused; the log says why.";
            case 4 -> "The version exists already: choose another.";
            case 5 -> "Something it needs is not available here; the log says what.";
            default -> String.format(Locale.ROOT, "It ended with exit code %d; the log says more.", exitCode);
        };
    }

    /** Events speak of what was dealt with, such as a learner that is left out: they are no sign of this end. */
    private static boolean isEvent(String line) {
        return line.startsWith("{");
    }

    private static String tail(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (java.io.RandomAccessFile file = new java.io.RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
