package io.geocrop.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures ours and a peer in turn (A B A B …) in one run, so that a busy machine troubles both alike, prints the
 * medians as a table and writes them to {@code target/bench/<name>.json} of the module whose tests run.
 *
 * <p>Use: {@code try (Benchmark bench = Benchmark.open("csv-profile")) { bench.time(…); }} in a test tagged
 * {@code bench}. {@code -Dbench=NAME} runs the benchmarks of that name alone.
 */
public final class Benchmark implements AutoCloseable {
    /** Work whose wall-clock time counts. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Work that says its own figure, such as bytes, rows a second or the time of a part of it. */
    @FunctionalInterface
    public interface Measure {
        double run() throws Exception;
    }

    /** Which way a figure gets better. */
    public enum Better {
        LOWER,
        HIGHER
    }

    /**
     * One line of the result.
     *
     * @param ours median over {@code runs} counted runs
     * @param ratio how many times better ours is than theirs
     * @param goal the ratio the project promises
     */
    public record Line(
            String name, String peer, String unit, double ours, double theirs, double ratio, double goal, int runs) {}

    private static final int FEWEST_RUNS = 5;

    private final String name;
    private final Path folder;
    private final int warmUps;
    private final int runs;
    private final List<Line> lines = new ArrayList<>();

    private Benchmark(String name, Path folder, int warmUps, int runs) {
        this.name = name;
        this.folder = folder;
        this.warmUps = warmUps;
        this.runs = runs;
    }

    /** A benchmark of 2 warm-up and 5 counted runs; the calling test is skipped where {@code -Dbench} names another. */
    public static Benchmark open(String name) {
        return open(name, 2, FEWEST_RUNS);
    }

    /**
     * @param warmUps runs of each side that do not count, 0 or more
     * @param runs counted runs of each side, 5 or more
     */
    public static Benchmark open(String name, int warmUps, int runs) {
        if (runs < FEWEST_RUNS) {
            throw new IllegalArgumentException("a median needs " + FEWEST_RUNS + " runs, not " + runs);
        }
        String wanted = System.getProperty("bench", "");
        assumeTrue(wanted.isBlank() || wanted.equals(name), "-Dbench asks for " + wanted + " only");
        return new Benchmark(name, Path.of("target", "bench"), warmUps, runs);
    }

    /** Wall-clock seconds of both sides. */
    public Line time(String what, String peer, double goal, Work ours, Work theirs) {
        return measure(what, peer, "s", Better.LOWER, goal, seconds(ours), seconds(theirs));
    }

    /** Figures that both sides say themselves. */
    public Line measure(
            String what, String peer, String unit, Better better, double goal, Measure ours, Measure theirs) {
        double[] a = new double[runs];
        double[] b = new double[runs];
        try {
            for (int run = -warmUps; run < runs; run++) {
                double one = ours.run();
                double other = theirs.run();
                if (run >= 0) {
                    a[run] = one;
                    b[run] = other;
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("benchmark " + what + " against " + peer + " broke off", e);
        }
        double mine = median(a);
        double peers = median(b);
        double ratio = better == Better.LOWER ? peers / mine : mine / peers;
        Line line = new Line(what, peer, unit, mine, peers, ratio, goal, runs);
        lines.add(line);
        return line;
    }

    /** Prints the table and writes the JSON. */
    @Override
    public void close() throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        System.out.print(table());
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".json"), Json.document(lines));
    }

    private String table() {
        StringBuilder text = new StringBuilder("\n" + name + " (medians of " + runs + ")\n");
        String layout = "%-44s %-34s %12s %12s %-6s %8s %8s%n";
        text.append(layout.formatted("what", "peer", "ours", "theirs", "unit", "ratio", "goal"));
        for (Line line : lines) {
            text.append(layout.formatted(
                    line.name(),
                    line.peer(),
                    figure(line.ours()),
                    figure(line.theirs()),
                    line.unit(),
                    "%.2fx".formatted(line.ratio()),
                    "%.2fx".formatted(line.goal())));
        }
        return text.toString();
    }

    private static String figure(double value) {
        return Math.abs(value) >= 1000 ? "%,.0f".formatted(value) : String.format(Locale.ROOT, "%.4g", value);
    }

    private static Measure seconds(Work work) {
        return () -> {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / 1e9;
        };
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
