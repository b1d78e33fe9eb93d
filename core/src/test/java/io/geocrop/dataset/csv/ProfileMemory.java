package io.geocrop.dataset.csv;

import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program of its own that profiles a file and then prints the most memory it held, in MB: what {@link ProfileBench} starts. */
final class ProfileMemory {
    private ProfileMemory() {}

    public static void main(String[] arguments) throws IOException {
        CsvReport report = CsvPass.run(
                io.geocrop.dataset.csv.CsvSource.file(Path.of(arguments[0])),
                CsvOptions.forLabel("label").withThreads(2),
                ProgressListener.NONE);
        report.orRefuse();
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        System.out.println(Long.parseLong(peak.replaceAll("\\D", "")) * 1024 / 1e6);
    }
}
