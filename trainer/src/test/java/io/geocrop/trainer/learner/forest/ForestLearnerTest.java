package io.geocrop.trainer.learner.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.geocrop.model.forest.Forest;
import io.geocrop.model.forest.ForestReader;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.LearnerContract;
import io.geocrop.trainer.learner.ParameterTable;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.Scored;
import io.geocrop.trainer.learner.SyntheticSamples;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForestLearnerTest extends LearnerContract {
    ForestLearnerTest() {
        super(new ForestLearner(InstantSource.system()));
    }

    @Override
    protected ParameterTable table() {
        return ForestSettings.TABLE;
    }

    @Override
    protected Map<String, String> few() {
        return Map.of("n_estimators", "30");
    }

    @Override
    protected Map<String, String> chance() {
        return few();
    }

    @Test
    void growsTheSameTreesOnAnyNumberOfThreads() throws Exception {
        Samples train = SyntheticSamples.of(700, 9, 4, 0.2, 0.1, 1);
        try (FittedModel one = fit(onThreads(train, 1));
                FittedModel two = fit(onThreads(train, 2));
                FittedModel four = fit(onThreads(train, 4))) {
            Map<String, String> expected = saved(one, "one");

            assertThat(saved(two, "two")).isEqualTo(expected);
            assertThat(saved(four, "four")).isEqualTo(expected);
        }
    }

    @Test
    void scoresTheSameOnceItIsReadBack() throws Exception {
        Samples train = SyntheticSamples.of(400, 6, 3, 0.2, 0.1, 1);
        try (FittedModel model = fit(request(train, null, 3))) {
            model.save(work());
            byte[] file = Files.readAllBytes(work().resolve("model.forest"));

            Forest read = ForestReader.read(file, "model.forest", 6, 3);

            Scored scored = model.predict(train);
            double[] probabilities = new double[3];
            float[] row = new float[6];
            for (int i = 0; i < train.rows(); i++) {
                for (int feature = 0; feature < 6; feature++) {
                    row[feature] = train.value(i, feature);
                }
                read.score(row, probabilities);
                for (int c = 0; c < 3; c++) {
                    assertThat(probabilities[c]).isEqualTo(scored.probability(i, c));
                }
            }
        }
    }

    @Test
    void learnsEveryRowByHeartWithoutBootstrapSoThatBinsAndThresholdsAgree() throws Exception {
        Samples train = SyntheticSamples.of(250, 5, 3, 0.5, 0, 1);
        Map<String, String> params = Map.of("n_estimators", "3", "bootstrap", "false");
        try (FittedModel model = fit(with(request(train, null, 3), params, 1))) {
            assertThat(SyntheticSamples.accuracy(model.predict(train), train)).isEqualTo(1);
        }
    }

    @Test
    void learnsFromMissingnessItself() throws Exception {
        int rows = 200;
        MemorySegment values = Arena.ofAuto().allocate(rows * 4L, 4);
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = row % 2;
            values.setAtIndex(ValueLayout.JAVA_FLOAT, row, row % 2 == 0 ? Float.NaN : row);
        }
        Samples train = new Samples(values, rows, 1, labels);
        try (FittedModel model = fit(request(train, null, 2))) {
            assertThat(SyntheticSamples.accuracy(model.predict(train), train)).isEqualTo(1);
        }
    }

    @Test
    void balancesClassesByWeight() throws Exception {
        Samples rare = rareClass();
        try (FittedModel plain = fit(with(request(rare, null, 2), shallow("none"), 1));
                FittedModel balanced = fit(with(request(rare, null, 2), shallow("balanced"), 1))) {
            double plainShare = meanOfClassOne(plain.predict(rare));
            double balancedShare = meanOfClassOne(balanced.predict(rare));

            assertThat(plainShare).isCloseTo(0.05, within(0.02));
            assertThat(balancedShare).isCloseTo(0.5, within(0.1));
        }
    }

    @Test
    void keepsToTheDepthAndTheLeafSizeAskedFor() throws Exception {
        Samples train = SyntheticSamples.of(500, 6, 3, 0.3, 0, 1);
        Map<String, String> params =
                Map.of("n_estimators", "5", "max_depth", "1", "bootstrap", "false", "max_features", "all");
        try (FittedModel model = fit(with(request(train, null, 3), params, 1))) {
            model.save(work());
            byte[] file = Files.readAllBytes(work().resolve("model.forest"));

            assertThat(ForestReader.read(file, "model.forest").trees())
                    .allSatisfy(tree -> assertThat(tree.splits()).isEqualTo(1));
        }
    }

    @Test
    void cannotUseAGpu() {
        assertThat(adapter().unavailable(Device.CUDA))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("TRAIN_NO_GPU"));
        assertThat(adapter().unavailable(Device.CPU)).isEmpty();
    }

    private FitRequest onThreads(Samples train, int threads) {
        return new FitRequest(train, null, 4, few(), 7, threads, Device.CPU, true, work());
    }

    private static Map<String, String> shallow(String weights) {
        return Map.of("n_estimators", "50", "max_depth", "1", "class_weight", weights);
    }

    /** 1 row of 20 is of class 1, and no feature tells which. */
    private static Samples rareClass() {
        Samples noise = SyntheticSamples.of(2_000, 3, 2, 1, 0, 1);
        int[] labels = new int[2_000];
        for (int row = 0; row < labels.length; row += 20) {
            labels[row] = 1;
        }
        return new Samples(noise.values(), 2_000, 3, labels);
    }

    private static double meanOfClassOne(Scored scored) {
        double sum = 0;
        for (int row = 0; row < scored.rows(); row++) {
            sum += scored.probability(row, 1);
        }
        return sum / scored.rows();
    }
}
