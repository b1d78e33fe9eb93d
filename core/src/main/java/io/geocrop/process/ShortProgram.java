package io.geocrop.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks a program that says something and ends. Its answer goes through a file: whoever reads a pipe waits for as long as
 * anybody holds its other end, be it a program that hangs or a child it has left behind.
 */
public final class ShortProgram {
    private ShortProgram() {}

    /** What a program said on standard output before it ended. */
    public record Answer(int exitCode, String text) {}

    /** What the program answers; empty where it has not ended when patience does, and then it is ended. */
    public static Optional<Answer> ask(List<String> command, Duration patience)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("geocrop-answer-", null);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                process.getOutputStream().close();
                return process.waitFor(patience)
                        ? Optional.of(new Answer(
                                process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8)))
                        : Optional.empty();
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
