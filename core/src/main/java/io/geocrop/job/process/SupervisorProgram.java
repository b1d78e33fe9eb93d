package io.geocrop.job.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a supervisor is started so that it outlives its parent: in a session of its own where the system has
 * {@code setsid}, deaf to the terminal's hang-up and interrupt elsewhere, its output in a file.
 *
 * @param java the java executable
 * @param classPath of this core
 */
public record SupervisorProgram(Path java, String classPath) {
    private static final List<String> SMALL_JVM =
            List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /** The program of the JVM and class path that this code runs in. */
    public static SupervisorProgram ofThisProcess() {
        return new SupervisorProgram(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"));
    }

    ProcessHandle start(Path runFolder, String job, Path output) throws IOException {
        List<String> command = new ArrayList<>(detached());
        command.add(java.toString());
        command.addAll(SMALL_JVM);
        command.addAll(List.of("-cp", classPath, JobSupervisor.class.getName(), runFolder.toString(), job));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(emptyInput()))
                .start()
                .toHandle();
    }

    private static List<String> detached() {
        if (isWindows()) {
            return List.of();
        }
        for (Path setsid : List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"))) {
            if (Files.isExecutable(setsid)) {
                return List.of(setsid.toString());
            }
        }
        return List.of("/bin/sh", "-c", "trap '' HUP INT; exec \"$@\"", "geocrop");
    }

    private static java.io.File emptyInput() {
        return new java.io.File(isWindows() ? "NUL" : "/dev/null");
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    }
}
