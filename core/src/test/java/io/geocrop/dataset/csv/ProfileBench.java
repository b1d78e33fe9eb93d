package io.geocrop.dataset.csv;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.bench.Benchmark;
import io.geocrop.bench.Benchmark.Better;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pass over a CSV against DuckDB, two threads each, and the most memory it takes. */
@Tag("bench")
class ProfileBench {
    private static final long SMALL = 125_000_000L;
    private static final long LARGE = 1_250_000_000L;
    private static final double MEMORY_LIMIT_MB = 400;

    @Test
    void aProfileIsFiveTimesAsFastAsDuckDbs() throws Exception {
        Path file = Path.of("target/bench/profile-125.csv");
        try (Benchmark bench = Benchmark.open("csv-profile", 3, 7);
                Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement duckdb = connection.createStatement()) {
            GeneratedCsv.write(file, SMALL);
            duckdb.execute("SET threads=2");
            String source = "read_csv('" + file + "')";
            String what = "profile of 125 MB, 34 columns";
            bench.time(
                    what, "DuckDB SUMMARIZE", 5, () -> profile(file), () -> read(duckdb, "SUMMARIZE FROM " + source));
            bench.time(
                    what,
                    "DuckDB, our figures of columns",
                    5,
                    () -> profile(file),
                    () -> read(duckdb, "SELECT " + columnFigures() + " FROM " + source));
            bench.time(
                    what,
                    "DuckDB, all our statistics",
                    5,
                    () -> profile(file),
                    () -> read(duckdb, "SELECT " + columnFigures() + rowFigures() + " FROM " + source));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void theMostMemoryDoesNotGrowWithTheFile() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "peak memory is read from /proc");
        Path file = Path.of("target/bench/profile-memory.csv");
        try (Benchmark bench = Benchmark.open("csv-profile-memory", 0, 5)) {
            for (long bytes : new long[] {SMALL, LARGE}) {
                GeneratedCsv.write(file, bytes);
                bench.measure(
                        "peak memory at " + bytes / 1_000_000 + " MB",
                        "limit",
                        "MB",
                        Better.LOWER,
                        1,
                        () -> peakMemory(file),
                        () -> MEMORY_LIMIT_MB);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void profile(Path file) throws IOException {
        CsvPass.run(
                        io.geocrop.dataset.csv.CsvSource.file(file),
                        CsvOptions.forLabel("label").withThreads(2),
                        ProgressListener.NONE)
                .orRefuse();
    }

    private static void read(Statement duckdb, String query) throws SQLException {
        try (ResultSet result = duckdb.executeQuery(query)) {
            while (result.next()) {
                result.getObject(1);
            }
        }
    }

    /** Count, missing, distinct, least, greatest, mean, standard deviation, five quantiles. */
    private static String columnFigures() {
        return "count(*), count(label), approx_count_distinct(label), "
                + IntStream.rangeClosed(1, GeneratedCsv.NUMBERS)
                        .mapToObj(n -> ("count(f), approx_count_distinct(f), min(f), max(f), avg(f), stddev_samp(f),"
                                        + " approx_quantile(f, [0.05, 0.25, 0.5, 0.75, 0.95])")
                                .replace("(f", "(f" + n))
                        .collect(Collectors.joining(", "));
    }

    /** Rows per class, rows that repeat another, features with several labels. */
    private static String rowFigures() {
        String features = IntStream.rangeClosed(1, GeneratedCsv.NUMBERS)
                .mapToObj(n -> "f" + n)
                .collect(Collectors.joining(", "));
        return ", histogram(label), count(*) - count(DISTINCT hash(label, " + features + "))," + " count(DISTINCT hash("
                + features + "))";
    }

    private static double peakMemory(Path file) throws Exception {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ProfileMemory.class.getName(),
                file.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the profile in a process of its own failed: " + printed);
        }
        return Double.parseDouble(printed.strip());
    }
}
