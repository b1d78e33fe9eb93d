package io.geocrop.inference.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** GDAL's programs, the oracle of these tests: looked for on PATH, and what is missing is named. */
public final class Gdal {
    private Gdal() {}

    /** Runs a program and returns what it wrote; skips the test if the program is not there. */
    public static String run(String... command) throws IOException, InterruptedException {
        return run(Optional.empty(), command);
    }

    /** Likewise, with a file as its standard input. */
    public static String filter(Path input, String... command) throws IOException, InterruptedException {
        return run(Optional.of(input), command);
    }

    private static String run(Optional<Path> input, String... command) throws IOException, InterruptedException {
        Path program = program(command[0]);
        Path output = Files.createTempFile("gdal", ".txt");
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.set(0, program.toString());
        ProcessBuilder builder =
                new ProcessBuilder(arguments).redirectErrorStream(true).redirectOutput(output.toFile());
        input.ifPresent(file -> builder.redirectInput(file.toFile()));
        builder.environment().put("GDAL_PAM_ENABLED", "NO");
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as(arguments + " ends")
                .isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(process.exitValue()).as(arguments + ": " + text).isZero();
        return text;
    }

    /** Whether a program is on PATH. */
    public static boolean has(String name) {
        return find(name).isPresent();
    }

    private static Path program(String name) {
        Optional<Path> found = find(name);
        assumeTrue(found.isPresent(), "skipped: no " + name + " on PATH (Debian: gdal-bin)");
        return found.orElseThrow();
    }

    private static Optional<Path> find(String name) {
        if (name.startsWith("/")) {
            return Optional.of(Path.of(name)).filter(Files::isExecutable);
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : path.split(File.pathSeparator)) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
