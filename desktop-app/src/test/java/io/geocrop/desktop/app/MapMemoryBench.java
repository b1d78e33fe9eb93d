package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.bench.Benchmark;
import io.geocrop.bench.Benchmark.Better;
import io.geocrop.desktop.sample.SampleArea;
import io.geocrop.desktop.sample.SampleGenerator;
import io.geocrop.desktop.sample.SampleImagery;
import io.geocrop.desktop.sample.SampleSeason;
import io.geocrop.inference.project.EpsgSystems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a map of 1,000 km² at 10 m takes of a machine's memory: the program as its launcher starts it, over a year of monthly
 * images, with a model that was trained from points. Counted is what the system says the process ever held (VmHWM), which
 * has everything in it: heap, code, buffers of files.
 */
@Tag("bench")
class MapMemoryBench {
    private static final double KILOMETRES = 37;
    private static final double METRES_PER_PIXEL = 10;
    private static final double MOST_MEGABYTES = 1_500;
    private static final int POINTS = 2_000;
    private static final Pattern HELD = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    @TempDir
    Path folder;

    private int maps;

    @Test
    void aThousandSquareKilometres() throws Exception {
        try (Benchmark bench = Benchmark.open("map-memory", 0, 5)) {
            assumeTrue(Files.exists(Path.of("/proc/self/status")), "skipped: no /proc to read the memory from");
            Path trainer = CommandLine.checkout().resolve("trainer/target/trainer-0.1.0.jar");
            assumeTrue(Files.exists(trainer), "no " + trainer + ": run ./mvnw -DskipTests package first");
            train();
            SampleArea area = SampleArea.of(KILOMETRES, METRES_PER_PIXEL, new EpsgSystems());
            SampleImagery imagery = new SampleImagery(SampleGenerator.DEFAULT_SEED, area, new SampleRasters());
            imagery.writeImages(folder.resolve("imagery"));
            imagery.writeAreaOfInterest(folder.resolve("aoi.geojson"));
            Benchmark.Line line = bench.measure(
                    "most memory, 1,020 km² at 10 m, 12 dates",
                    "the promise",
                    "MB",
                    Better.LOWER,
                    1,
                    this::megabytesOfAMap,
                    () -> MOST_MEGABYTES);
            assertThat(line.ours()).isLessThan(MOST_MEGABYTES);
        }
    }

    private void train() throws Exception {
        Path csv = folder.resolve(SampleGenerator.FILE_NAME);
        new SampleGenerator(SampleGenerator.DEFAULT_SEED).write(csv, POINTS);
        CommandLine line = new CommandLine(folder);
        line.json(0, "dataset", "import", csv.toString(), "--name", "points");
        line.json(0, "train", "--dataset", "points", "--model-version", "v1", "--learners", "xgboost,lightgbm");
    }

    private double megabytesOfAMap() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        List<String> command = launcher();
        Path log = folder.resolve("map" + maps + ".log");
        Collections.addAll(
                command, "map", "--aoi", folder.resolve("aoi.geojson").toString());
        Collections.addAll(command, "--imagery", folder.resolve("imagery").toString());
        Collections.addAll(command, "--season", SampleSeason.SEASON.toString(), "--model", "v1", "--json");
        Collections.addAll(command, "--out", folder.resolve("map" + maps++).toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .put("GEOCROP_WORKSPACE", folder.resolve("workspace").toString());
        Process process = builder.start();
        long kilobytes = 0;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            kilobytes = Math.max(kilobytes, held(process));
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        System.out.printf("%d MB in %.1f s%n", kilobytes / 1000, (System.nanoTime() - begun) / 1e9);
        return kilobytes * 1.024 / 1000;
    }

    /** What a process ever held, in units of 1,024 bytes; 0 when it has just ended. */
    private static long held(Process process) {
        try {
            Matcher matcher = HELD.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The command line of the launcher, with its own flags, over the classes that are being tested. */
    private static List<String> launcher() throws IOException {
        String script = Files.readString(CommandLine.checkout().resolve("geocrop"));
        Matcher line = Pattern.compile("(?s)exec \"\\$JAVA_HOME/bin/java\"(.*?)-Dgeocrop\\.home=")
                .matcher(script);
        assertThat(line.find()).as("the launcher's line that starts Java").isTrue();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String flag : line.group(1).replace("\\\n", " ").strip().split("\\s+")) {
            command.add(flag.equals("$vectors") ? vectors(script) : flag);
        }
        Collections.addAll(command, "-cp", System.getProperty("java.class.path"), GeocropMain.class.getName());
        return command;
    }

    /** What the launcher adds for `map`. */
    private static String vectors(String script) {
        Matcher flag = Pattern.compile("map.*\\) vectors=(\\S+) ;;").matcher(script);
        assertThat(flag.find()).as("the launcher's flag for map").isTrue();
        return flag.group(1);
    }
}
