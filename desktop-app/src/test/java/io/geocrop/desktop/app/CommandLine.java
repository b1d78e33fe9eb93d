package io.geocrop.desktop.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.desktop.cli.Commands;
import io.geocrop.desktop.cli.Session;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs commands as a person would, on a real embedded workspace, and keeps what they print. */
final class CommandLine {
    private final Path folder;
    private final String standing;

    /** What a command left behind: its exit code, standard output and standard error. */
    record Result(int exitCode, String out, String err) {
        JsonNode json() throws MalformedJsonException {
            return Json.read(out.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        }
    }

    CommandLine(Path folder) {
        this(folder, "");
    }

    /**
     * @param standing what {@code GEOCROP_WORKSPACE} would say
     */
    CommandLine(Path folder, String standing) {
        this.folder = folder;
        this.standing = standing;
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        LocalWorkspaces workspaces =
                new LocalWorkspaces(folder, standing, new TrainerInstallation(checkout(), Map.of()), "tester");
        Session session = new Session(workspaces, outStream, errStream, false);
        int exitCode = Commands.program(
                        session,
                        SampleRasters.ofDemo(),
                        new ConsoleProgram(Map.of(), "Linux", ""),
                        new PrintWriter(outStream, true, StandardCharsets.UTF_8),
                        new PrintWriter(errStream, true, StandardCharsets.UTF_8))
                .run(arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The checkout's folder, whether a test runs from it or from a module. */
    static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith("desktop-app") ? here.resolveSibling(".").normalize() : here;
    }

    /** The document a command prints with {@code --json}, which must end with this exit code. */
    JsonNode json(int exitCode, String... arguments) throws MalformedJsonException {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.add("--json");
        Result result = run(line.toArray(String[]::new));
        if (result.exitCode() != exitCode) {
            throw new AssertionError(String.join(" ", line) + " ended with " + result.exitCode() + ", not " + exitCode
                    + "\n" + result.out() + "\n" + result.err());
        }
        return result.json();
    }
}
