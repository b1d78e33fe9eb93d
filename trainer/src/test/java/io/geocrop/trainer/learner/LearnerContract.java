package io.geocrop.trainer.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.geocrop.error.GeocropException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every learner promises. A learner's own test extends it and adds what is its own. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class LearnerContract {
    private final LearnerAdapter adapter;

    @TempDir
    Path work;

    protected LearnerContract(LearnerAdapter adapter) {
        this.adapter = adapter;
    }

    protected LearnerAdapter adapter() {
        return adapter;
    }

    protected Path work() {
        return work;
    }

    @AfterAll
    void close() {
        adapter.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void learnsAndScoresWithProbabilitiesThatSumToOne(int classes) throws Exception {
        Samples test = SyntheticSamples.of(300, 6, classes, 0, 0.1, 2);
        try (FittedModel model = fit(request(SyntheticSamples.of(600, 6, classes, 0, 0.1, 1), null, classes))) {
            Scored scored = model.predict(test);

            assertThat(SyntheticSamples.accuracy(scored, test)).isGreaterThan(classes == 2 ? 0.9 : 0.75);
            assertThat(scored.probabilities()).hasSize(300 * classes);
            for (int row = 0; row < test.rows(); row++) {
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    assertThat(scored.probability(row, c)).isBetween(0.0, 1.0);
                    sum += scored.probability(row, c);
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void givesImportanceToTheFeaturesThatMatter() throws Exception {
        try (FittedModel model = fit(request(SyntheticSamples.of(600, 8, 3, 0, 0, 1), null, 3))) {
            double[] importance = model.importance();

            assertThat(importance).hasSize(8);
            assertThat(Arrays.stream(importance).sum()).isCloseTo(1, within(1e-9));
            assertThat(importance[0] + importance[1] + importance[2] + importance[3])
                    .isGreaterThan(0.8);
        }
    }

    @Test
    void makesTheSameModelOfTheSameRowsBitForBit() throws Exception {
        FitRequest request =
                request(SyntheticSamples.of(500, 6, 3, 0.2, 0.1, 1), SyntheticSamples.of(200, 6, 3, 0.2, 0.1, 2), 3);
        try (FittedModel once = fit(request);
                FittedModel again = fit(request)) {
            assertThat(saved(again, "again")).containsExactlyEntriesOf(saved(once, "once"));
            assertThat(again.predict(request.train()).probabilities())
                    .containsExactly(once.predict(request.train()).probabilities());
        }
    }

    @Test
    void makesAnotherModelOfAnotherSeedWhereChanceHasAPart() throws Exception {
        Samples train = SyntheticSamples.of(500, 6, 3, 0.2, 0.1, 1);
        FitRequest first = with(request(train, null, 3), chance(), 1);
        try (FittedModel once = fit(first);
                FittedModel other = fit(with(first, chance(), 2))) {
            assertThat(other.predict(train).probabilities())
                    .isNotEqualTo(once.predict(train).probabilities());
        }
    }

    @Test
    void writesItsFileAndLeavesTheWorkFolderEmpty() throws Exception {
        try (FittedModel model = fit(request(SyntheticSamples.of(200, 4, 3, 0, 0, 1), null, 3))) {
            assertThat(files(work)).isEmpty();

            Map<String, String> files = saved(model, "model");

            assertThat(files).containsKey(adapter.learner().modelFile());
        }
    }

    @Test
    void saysHowFarItIs() throws Exception {
        List<Integer> iterations = new ArrayList<>();

        fitHearing(
                request(SyntheticSamples.of(300, 4, 3, 0, 0, 1), SyntheticSamples.of(100, 4, 3, 0, 0, 2), 3),
                (learner, iteration, of, metric, value) -> {
                    assertThat(learner).isEqualTo(adapter.learner());
                    assertThat(iteration).isBetween(1, of);
                    assertThat(metric).isNotBlank();
                    iterations.add(iteration);
                });

        assertThat(iterations).isNotEmpty().isSorted();
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        Map<String, String> endless = new HashMap<>(few());
        endless.put("n_estimators", "10000");
        FitRequest request = with(request(SyntheticSamples.of(2_000, 10, 7, 0.5, 0, 1), null, 7), endless, 1);
        try {
            assertThatThrownBy(() -> fitHearing(
                            request,
                            (learner, iteration, of, metric, value) ->
                                    Thread.currentThread().interrupt()))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void refusesAParameterNobodyKnows() {
        assertThatThrownBy(() -> adapter.check(Map.of("max_deph", "3")))
                .isInstanceOfSatisfying(GeocropException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("TRAIN_UNKNOWN_PARAM");
                    assertThat(refused.refusal().where())
                            .isEqualTo(adapter.learner().label() + ".max_deph");
                    assertThat(refused.refusal().allowed()).contains("depth");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2.5", "many", "", "1e9999"})
    void refusesAValueOutOfRange(String value) {
        assertThatThrownBy(() -> adapter.check(Map.of("n_estimators", value)))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("TRAIN_BAD_PARAM"));
    }

    @Test
    void hasAllItsParametersInTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "learners.md"));

        assertThat(table().rows()).allSatisfy(row -> assertThat(page).contains(row));
    }

    /** The parameters it takes. */
    protected abstract ParameterTable table();

    /** Parameters that make a fit quick. */
    protected abstract Map<String, String> few();

    /** Parameters under which the seed matters. */
    protected abstract Map<String, String> chance();

    protected FitRequest request(Samples train, @Nullable Samples validation, int classes) {
        return new FitRequest(train, validation, classes, few(), 42, 2, Device.CPU, true, work);
    }

    protected static FitRequest with(FitRequest request, Map<String, String> params, long seed) {
        return new FitRequest(
                request.train(),
                request.validation(),
                request.classes(),
                params,
                seed,
                request.threads(),
                request.device(),
                request.earlyStopping(),
                request.workFolder());
    }

    protected FittedModel fit(FitRequest request) throws InterruptedException {
        return adapter.fit(request, FitListener.NONE);
    }

    private void fitHearing(FitRequest request, FitListener listener) throws InterruptedException {
        adapter.fit(request, listener).close();
    }

    /** What the model writes, each file's bytes as hexadecimal text. */
    protected Map<String, String> saved(FittedModel model, String folder) throws IOException {
        Path target = Files.createDirectory(work.resolve(folder));
        List<String> names = model.save(target);
        Map<String, String> files = new TreeMap<>();
        for (String name : names) {
            byte[] bytes = Files.readAllBytes(target.resolve(name));
            assertThat(bytes).isNotEmpty();
            files.put(name, HexFormat.of().formatHex(bytes));
        }
        assertThat(files(target)).containsExactlyInAnyOrderElementsOf(names);
        return files;
    }

    private static List<String> files(Path folder) throws IOException {
        try (var listed = Files.list(folder)) {
            return listed.map(file -> file.getFileName().toString()).toList();
        }
    }
}
