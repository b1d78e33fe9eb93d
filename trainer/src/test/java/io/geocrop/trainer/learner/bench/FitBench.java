package io.geocrop.trainer.learner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.bench.Benchmark;
import io.geocrop.bench.Benchmark.Better;
import io.geocrop.json.Json;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.FitListener;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.SyntheticSamples;
import io.geocrop.trainer.learner.lightgbm.LightGbmLearner;
import io.geocrop.trainer.learner.xgboost.XgboostLearner;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fits against the same library called from Python, on 2 threads each.
 *
 * <p>{@code fit alone}: both sides hold the rows in memory as float32; the clock runs over making the library's matrix and
 * boosting. {@code CSV to fitted}: from the file on, once inside running processes that are warm (a large file, a short
 * fit), once as a person starts it, a process each time (a file as large as real ones, the default fit).
 */
@Tag("bench")
class FitBench {
    private static final int THREADS = 2;
    private static final double NO_SLOWER = 1 / 1.05;
    private static final double CSV_GOAL = 1 / 0.8;

    @TempDir
    Path folder;

    @Test
    void fitAlone() throws Exception {
        Samples rows = SyntheticSamples.of(20_000, 33, 3, 0.2, 0.01, 1);
        Map<String, Object> files = RowFiles.write(rows, folder, "rows");
        try (Benchmark bench = Benchmark.open("fit");
                PythonPeer python = PythonPeer.start();
                LearnerAdapter xgboost = new XgboostLearner(InstantSource.system());
                LearnerAdapter lightGbm = new LightGbmLearner(InstantSource.system())) {
            Map<String, Object> params = xgboostParams(3);
            Map<String, Object> ask = request("xgboost", 100, params, files);
            bench.measure(
                    "fit alone, XGBoost",
                    "xgboost in Python",
                    "s",
                    Better.LOWER,
                    NO_SLOWER,
                    () -> seconds(xgboost, rows, 100),
                    () -> python.ask(ask).seconds());
            Map<String, Object> light = Map.of(
                    "objective",
                    "multiclass",
                    "num_class",
                    3,
                    "num_leaves",
                    63,
                    "learning_rate",
                    0.03,
                    "num_threads",
                    THREADS,
                    "seed",
                    42,
                    "deterministic",
                    true,
                    "force_row_wise",
                    true,
                    "verbosity",
                    -1);
            Map<String, Object> askLight = request("lightgbm", 100, light, files);
            bench.measure(
                    "fit alone, LightGBM",
                    "lightgbm in Python",
                    "s",
                    Better.LOWER,
                    NO_SLOWER,
                    () -> seconds(lightGbm, rows, 100),
                    () -> python.ask(askLight).seconds());
        }
    }

    @Test
    void csvToFittedInWarmProcesses() throws Exception {
        Path csv = csv(400_000, 2);
        Map<String, Object> ask = request("csv", 30, xgboostParams(2), Map.of("csv", csv.toString()));
        try (Benchmark bench = Benchmark.open("csv-to-fit");
                PythonPeer python = PythonPeer.start()) {
            bench.measure(
                    "CSV to fitted XGBoost, %d MB, 30 rounds".formatted(Files.size(csv) / 1_000_000),
                    "pandas + xgboost, both warm",
                    "s",
                    Better.LOWER,
                    CSV_GOAL,
                    () -> seconds(() -> CsvToFit.run(csv, 30, THREADS)),
                    () -> python.ask(ask).seconds());
        }
    }

    @Test
    void csvToFittedFromTheStartOfAProcess() throws Exception {
        Path csv = csv(10_000, 7);
        Map<String, Object> ask = request("csv", 300, xgboostParams(7), Map.of("csv", csv.toString()));
        try (Benchmark bench = Benchmark.open("csv-to-fit-process", 1, 5)) {
            bench.time(
                    "CSV to fitted XGBoost, 10,000 rows, 300 rounds",
                    "pandas + xgboost, a process each",
                    CSV_GOAL,
                    () -> runProcess(java(csv)),
                    () -> runProcess(List.of(PythonPeer.python(), "-c", PythonPeer.script(), Json.line(ask))));
        }
    }

    private static double seconds(LearnerAdapter learner, Samples rows, int rounds) throws Exception {
        FitRequest request = new FitRequest(
                rows,
                null,
                3,
                Map.of("n_estimators", Integer.toString(rounds)),
                42,
                THREADS,
                Device.CPU,
                false,
                Path.of("."));
        return seconds(() -> learner.fit(request, FitListener.NONE).close());
    }

    private static double seconds(Benchmark.Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static Map<String, Object> xgboostParams(int classes) {
        Map<String, Object> params = new HashMap<>(Map.of(
                "objective",
                classes == 2 ? "binary:logistic" : "multi:softprob",
                "tree_method",
                "hist",
                "max_depth",
                6,
                "eta",
                0.15,
                "subsample",
                0.8,
                "colsample_bynode",
                0.4,
                "max_bin",
                256,
                "nthread",
                THREADS,
                "seed",
                42));
        if (classes > 2) {
            params.put("num_class", classes);
        }
        return params;
    }

    private static Map<String, Object> request(
            String work, int rounds, Map<String, Object> params, Map<String, Object> files) {
        Map<String, Object> request = new HashMap<>(files);
        request.putAll(Map.of("do", work, "rounds", rounds, "params", params, "threads", THREADS));
        return request;
    }

    /** 33 features with 6 decimals, and a label that three of them decide for the most part. */
    private Path csv(int rows, int classes) throws IOException {
        Path csv = folder.resolve("rows.csv");
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            for (int feature = 0; feature < 33; feature++) {
                out.write("f" + feature + ",");
            }
            out.write("label\n");
            for (int row = 0; row < rows; row++) {
                double[] values = random.doubles(33, -1, 1).toArray();
                for (double value : values) {
                    out.write(String.format(Locale.ROOT, "%.6f,", value));
                }
                double decides = values[0] + values[1] * values[2] + 0.2 * (random.nextDouble() - 0.5);
                out.write("class" + Math.floorMod((int) Math.floor(decides * 3), classes) + "\n");
            }
        }
        return csv;
    }

    private static List<String> java(Path csv) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CsvToFit.class.getName(),
                csv.toString(),
                "300",
                Integer.toString(THREADS));
    }

    private static void runProcess(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
