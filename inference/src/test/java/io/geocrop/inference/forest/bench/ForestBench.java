package io.geocrop.inference.forest.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.geocrop.bench.Benchmark;
import io.geocrop.bench.Benchmark.Better;
import io.geocrop.inference.forest.TreeEnsemble;
import io.geocrop.inference.forest.block.BlockEvaluator;
import io.geocrop.inference.forest.lightgbm.LightgbmReader;
import io.geocrop.inference.forest.xgboost.XgboostReader;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Margins of 40 features and 7 classes by the block evaluator and by the libraries, two threads each, the rows in memory
 * as each likes them best. Ours is warm when the clock starts, as it is on a map; so are they.
 */
@Tag("bench")
class ForestBench {
    private static final int PIXELS = 32 * 1024;
    private static final int PASSES = 5;
    private static final int LEARNT = 20_000;
    private static final double VECTOR_GOAL = 15;
    private static final double PLAIN_GOAL = 5;
    private static final double LIGHTGBM_GOAL = 5;

    @TempDir
    Path folder;

    private final LandCoverRows learn = new LandCoverRows(LEARNT, 2);
    private final LandCoverRows pixels = new LandCoverRows(PIXELS, 3);

    @Test
    void modelsOfXgboost() throws Exception {
        try (Benchmark bench = Benchmark.open("forest")) {
            for (int rounds : new int[] {100, 300}) {
                Booster booster = XgboostPeer.fit(learn, rounds);
                booster.setParam("nthread", 2);
                TreeEnsemble ensemble =
                        new XgboostReader().read(booster.toByteArray("ubj"), XgboostPeer.source("model.ubj"));
                String what = "%,d trees of depth 6".formatted(ensemble.trees().size());
                try (TwoThreads vector = warm(BlockEvaluator.compile(ensemble));
                        TwoThreads plain = warm(BlockEvaluator.compileForPlainLongs(ensemble))) {
                    xgboost(bench, what + ", vectors", VECTOR_GOAL, booster, vector);
                    xgboost(bench, what + ", plain longs", PLAIN_GOAL, booster, plain);
                    onnx(bench, what + ", vectors", ensemble, vector);
                }
                booster.dispose();
            }
        }
    }

    @Test
    void modelOfLightgbm() throws Exception {
        try (Benchmark bench = Benchmark.open("forest-lightgbm");
                LightgbmPeer peer = new LightgbmPeer(folder, learn, pixels, 800)) {
            TreeEnsemble ensemble = new LightgbmReader().read(peer.model(), XgboostPeer.source("model.txt"));
            String what = "%,d trees of 63 leaves".formatted(ensemble.trees().size());
            try (TwoThreads vector = warm(BlockEvaluator.compile(ensemble));
                    TwoThreads plain = warm(BlockEvaluator.compileForPlainLongs(ensemble))) {
                lightgbm(bench, what + ", vectors", peer, vector);
                lightgbm(bench, what + ", plain longs", peer, plain);
            }
        }
    }

    private TwoThreads warm(BlockEvaluator evaluator) throws Exception {
        TwoThreads threads = new TwoThreads(evaluator, PIXELS);
        long end = System.nanoTime() + 4_000_000_000L;
        while (System.nanoTime() < end) {
            threads.seconds(pixels.bands, 1);
        }
        return threads;
    }

    private void xgboost(Benchmark bench, String what, double goal, Booster booster, TwoThreads ours) {
        float[][][] theirs = new float[1][][];
        bench.measure(
                what,
                "XGBoost4J inplace_predict",
                "s",
                Better.LOWER,
                goal,
                () -> ours.seconds(pixels.bands, PASSES),
                () -> {
                    long start = System.nanoTime();
                    theirs[0] = booster.inplace_predict(
                            pixels.rows,
                            PIXELS,
                            LandCoverRows.FEATURES,
                            Float.NaN,
                            new int[] {0, 0},
                            Booster.PredictionType.kMargin,
                            null);
                    return (System.nanoTime() - start) / 1e9;
                });
        double[] margins = ours.margins();
        for (int i = 0; i < margins.length; i++) {
            assertThat(margins[i] - theirs[0][i / LandCoverRows.CLASSES][i % LandCoverRows.CLASSES])
                    .isZero();
        }
    }

    private void onnx(Benchmark bench, String what, TreeEnsemble ensemble, TwoThreads ours) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(2);
            try (OrtSession session = environment.createSession(OnnxForest.write(ensemble), options);
                    OnnxTensor input = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(pixels.rows), new long[] {PIXELS, LandCoverRows.FEATURES})) {
                float[][][] theirs = new float[1][][];
                bench.measure(
                        what,
                        "ONNX Runtime",
                        "s",
                        Better.LOWER,
                        VECTOR_GOAL,
                        () -> ours.seconds(pixels.bands, PASSES),
                        () -> {
                            long start = System.nanoTime();
                            try (OrtSession.Result result = session.run(Map.of("X", input))) {
                                double seconds = (System.nanoTime() - start) / 1e9;
                                theirs[0] = (float[][]) result.get(1).getValue();
                                return seconds;
                            }
                        });
                double[] margins = ours.margins();
                for (int i = 0; i < margins.length; i += 97) {
                    assertThat((double) theirs[0][i / LandCoverRows.CLASSES][i % LandCoverRows.CLASSES])
                            .isCloseTo(margins[i], within(1e-3));
                }
            }
        }
    }

    private void lightgbm(Benchmark bench, String what, LightgbmPeer peer, TwoThreads ours) throws Exception {
        bench.measure(
                what,
                "LightGBM predict in Python",
                "s",
                Better.LOWER,
                LIGHTGBM_GOAL,
                () -> ours.seconds(pixels.bands, 1),
                peer::seconds);
        assertThat(ours.margins()).isEqualTo(peer.margins());
    }
}
