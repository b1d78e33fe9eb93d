package io.geocrop.training.local;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The trainer as it is started: a Java program of its own, never linked.
 *
 * @param java the {@code java} executable to run it with
 * @param jvmFlags such as {@code -Xmx4g}
 * @param environment added to that of the launcher and written down with the job: no secrets here, a store's credentials
 *     are inherited
 */
public record TrainerProgram(
        Path java, List<Path> classPath, String mainClass, List<String> jvmFlags, Map<String, String> environment) {
    public TrainerProgram {
        classPath = List.copyOf(classPath);
        jvmFlags = List.copyOf(jvmFlags);
        environment = Map.copyOf(environment);
    }

    /** The program and its arguments; no shell reads them. */
    public List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(jvmFlags);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
