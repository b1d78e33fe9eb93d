package io.geocrop.inference.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.hash.Sha256;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.stack.OpenRasters;
import io.geocrop.map.MapRequest;
import io.geocrop.map.Shard;
import io.geocrop.progress.ProgressListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that maps is killed by SIGKILL, at random, and started again. */
class KilledMapTest {
    private static final List<String> FEATURES = List.of("ndvi_peak", "red_median_1of2", "nir_amplitude");
    private static final int WIDTH = 2300;
    private static final int HEIGHT = 1700;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    private static Map<String, String> whole = Map.of();

    @BeforeAll
    static void season() throws IOException {
        SmallSeason season = SmallSeason.in(folder.resolve("imagery"), WIDTH, HEIGHT);
        season.area(folder.resolve("aoi.geojson"), new double[][] {
            {10, 20}, {WIDTH - 20, 30}, {WIDTH - 40, HEIGHT - 10}, {300, HEIGHT - 60}
        });
        map(folder, "whole", 2, ProgressListener.NONE);
        whole = contents("whole");
    }

    @Test
    void whatAKillLeavesIsGoneOnWith() throws Exception {
        killAndResume(3, new SplittableRandom(1));
    }

    @Test
    @Tag("soak")
    void fiftyKillsAtRandom() throws Exception {
        killAndResume(50, new SplittableRandom(System.nanoTime()));
    }

    private static void killAndResume(int kills, SplittableRandom random) throws Exception {
        for (int kill = 0; kill < kills; kill++) {
            String out = "killed" + kill + "-" + kills;
            killed(out, random);
            map(folder, out, 2, ProgressListener.NONE);
            assertThat(contents(out)).as("kill %d", kill).isEqualTo(whole);
        }
    }

    /** Starts a program that maps, and kills it some milliseconds after some of its windows are done. */
    private static void killed(String out, SplittableRandom random) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.toString(),
                        out))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int windows = random.nextInt(0, 19);
        try (BufferedReader lines = process.inputReader()) {
            for (int line = 0; line < windows && lines.readLine() != null; line++) {}
            long pause = System.nanoTime() + random.nextLong(30_000_000);
            while (System.nanoTime() < pause) {
                Thread.onSpinWait();
            }
            process.destroyForcibly();
        }
        process.waitFor();
    }

    /** The program that is killed: it says a line for each window. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            map(Path.of(arguments[0]), arguments[1], 2, progress -> System.out.println(progress.done()));
        }
    }

    private static void map(Path folder, String out, int threads, ProgressListener progress) throws IOException {
        SmallModel model = SmallModel.over(FEATURES);
        Attempts attempts = Attempts.usual(new SplittableRandom(1));
        new Mapping(
                        version -> model,
                        new ImagerySources(Clock.systemUTC())::open,
                        () -> new OpenRasters(new RasterSources(attempts, Clock.systemUTC()), 64_000_000),
                        new EpsgSystems(),
                        InstantSource.system())
                .map(
                        new MapRequest(
                                folder.resolve("aoi.geojson"),
                                folder.resolve("imagery").toString(),
                                Season.parse(SmallSeason.SEASON),
                                "v1",
                                folder.resolve(out),
                                90,
                                Shard.WHOLE,
                                threads),
                        progress);
    }

    private static Map<String, String> contents(String out) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(out))) {
            for (Path file : files.toList()) {
                contents.put(String.valueOf(file.getFileName()), Sha256.of(file));
            }
        }
        return contents;
    }
}
