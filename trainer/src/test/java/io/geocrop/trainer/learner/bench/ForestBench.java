package io.geocrop.trainer.learner.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.bench.Benchmark;
import io.geocrop.bench.Benchmark.Better;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.FitListener;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.SyntheticSamples;
import io.geocrop.trainer.learner.forest.ForestLearner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The measurement behind docs/adr/0020-random-forest.md: 200 trees on the four regions of the crop mask put together, a
 * fifth of the rows held back, three seeds; 2 threads each.
 */
@Tag("bench")
class ForestBench {
    private static final int[] SEEDS = {1, 2, 3};

    @TempDir
    Path folder;

    private final Map<String, List<Double>> accuracies = new HashMap<>();

    @Test
    void twoHundredTreesAgainstScikitLearnAndXgboost() throws Exception {
        Path data = CropMaskRows.folder();
        assumeTrue(Files.isDirectory(data), "skipped: GEOCROP_DATA has no cropmask/features");
        CropMaskRows.Parts parts = CropMaskRows.read(data, 5);
        Map<String, Object> files = RowFiles.write(parts.train(), folder, "train");
        files.put("test", RowFiles.write(parts.test(), folder, "test"));
        files.put("trees", 200);
        files.put("threads", 2);
        try (Benchmark bench = Benchmark.open("forest", 1, 5);
                PythonPeer python = PythonPeer.start()) {
            measure(bench, "scikit-learn", "forest", 1, parts, files, python);
            measure(bench, "XGBoost forest mode", "xgboost_forest", 1, parts, files, python);
        }
        double ours = mean("ours");
        System.out.printf(
                "accuracy: ours %.4f, scikit-learn %.4f, XGBoost forest mode %.4f%n",
                ours, mean("scikit-learn"), mean("XGBoost forest mode"));
        assertThat(ours).isGreaterThan(mean("scikit-learn") - 0.01);
    }

    private void measure(
            Benchmark bench,
            String peer,
            String work,
            double goal,
            CropMaskRows.Parts parts,
            Map<String, Object> files,
            PythonPeer python) {
        int[] run = new int[2];
        bench.measure(
                "200 trees, %d x %d"
                        .formatted(parts.train().rows(), parts.train().features()),
                peer,
                "s",
                Better.LOWER,
                goal,
                () -> {
                    long start = System.nanoTime();
                    try (FittedModel forest = grow(parts.train(), SEEDS[run[0]++ % SEEDS.length])) {
                        double seconds = (System.nanoTime() - start) / 1e9;
                        keep("ours", SyntheticSamples.accuracy(forest.predict(parts.test()), parts.test()));
                        return seconds;
                    }
                },
                () -> {
                    Map<String, Object> request = new HashMap<>(files);
                    request.put("do", work);
                    request.put("seed", SEEDS[run[1]++ % SEEDS.length]);
                    PythonPeer.Answer answer = python.ask(request);
                    keep(peer, answer.accuracy() == null ? Double.NaN : answer.accuracy());
                    return answer.seconds();
                });
    }

    private FittedModel grow(Samples train, int seed) throws InterruptedException {
        try (ForestLearner learner = new ForestLearner(InstantSource.system())) {
            return learner.fit(
                    new FitRequest(train, null, 2, Map.of(), seed, 2, Device.CPU, false, folder), FitListener.NONE);
        }
    }

    private void keep(String who, double accuracy) {
        accuracies.computeIfAbsent(who, name -> new ArrayList<>()).add(accuracy);
    }

    private double mean(String who) {
        return accuracies.getOrDefault(who, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
