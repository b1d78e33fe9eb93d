package io.geocrop.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.error.GeocropException;
import io.geocrop.job.JobEvent;
import io.geocrop.json.Json;
import io.geocrop.model.Evaluation;
import io.geocrop.model.Evaluation.DesignScores;
import io.geocrop.model.GoldenRows;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.trainer.learner.forest.ForestLearner;
import io.geocrop.trainer.learner.lightgbm.LightGbmLearner;
import io.geocrop.training.Learner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains LightGBM and the forest, the learners that need nothing but their library, on a made-up table. */
class TrainingRunTest {
    private final List<JobEvent> events = new ArrayList<>();

    @TempDir
    Path folder;

    private TrainingResult train(FeatureTable table, Object... changes) throws Exception {
        TrainingPlan plan = PlanReader.read(Requests.quick(changes), 2);
        JobReporter reporter = new JobReporter(events::add, Clock.systemUTC());
        List<LearnerAdapter> adapters =
                List.of(new LightGbmLearner(Clock.systemUTC()), new ForestLearner(Clock.systemUTC()));
        Lineup lineup = Lineup.of(plan, adapters, reporter);
        Path work = Files.createTempDirectory(folder, "work");
        return new TrainingRun(new Training(plan, lineup, table, reporter, work)).run();
    }

    @Test
    void candidatesAreJudgedOnTheTestPartAndTheBestOfTheValidationPartIsSelected() throws Exception {
        try (FeatureTable table = SyntheticTable.of(600, 8, 3, 1)) {
            TrainingResult result = train(table);

            Evaluation evaluation = result.evaluation();
            assertThat(evaluation.split()).isEqualTo(new Evaluation.Split("stratified", 42, 408, 72, 120));
            assertThat(evaluation.models()).containsOnlyKeys("lightgbm", "random_forest");
            for (Evaluation.Candidate candidate : evaluation.models().values()) {
                assertThat(candidate.test().accuracy()).isGreaterThan(0.6);
                assertThat(candidate.test().rocAuc()).isGreaterThan(0.8);
                assertThat(candidate.perClass()).hasSize(3).allMatch(score -> score.support() == 40);
                assertThat(candidate.confusion().stream().flatMap(List::stream).mapToLong(Long::longValue))
                        .hasSize(9);
                assertThat(candidate.calibration()).hasSize(10);
                assertThat(candidate.importance())
                        .hasSameSizeAs(result.features().features());
            }
            double best = evaluation.models().values().stream()
                    .mapToDouble(candidate -> candidate.validation().f1Macro())
                    .max()
                    .orElseThrow();
            assertThat(result.selected().figures().validation().f1Macro()).isEqualTo(best);
            assertThat(evaluation.selectedModel())
                    .isEqualTo(result.selected().learner().label());
            assertThat(evaluation.crossValidation()).isEqualTo(Evaluation.CrossValidation.NONE);
        }
    }

    @Test
    void theScoutKeepsWhatTellsTheClassesApart() throws Exception {
        try (FeatureTable table = SyntheticTable.of(600, 8, 3, 1)) {
            TrainingResult result = train(table, "scout", "3");

            assertThat(result.features().features()).containsExactly("fa", "fb", "fc");
            assertThat(result.features().scout()).isEqualTo("3");
            assertThat(result.features().gain()).hasSize(8);
            assertThat(result.scaler().features()).isEqualTo(result.features().features());
        }
    }

    @Test
    void theSameTableSeedAndThreadsGiveTheSameFiguresBitForBit() throws Exception {
        try (FeatureTable table = SyntheticTable.of(500, 6, 3, 2)) {
            String first = withoutSeconds(train(table, "folds", 3));
            String second = withoutSeconds(train(table, "folds", 3));

            assertThat(second).isEqualTo(first);
        }
    }

    private static String withoutSeconds(TrainingResult result) {
        List<Object> documents = List.of(
                result.evaluation(),
                result.scaler(),
                result.features(),
                result.candidates().stream().map(FittedCandidate::golden).toList());
        return new String(Json.document(documents), StandardCharsets.UTF_8)
                .replaceAll("\"train_seconds\" : [0-9.eE-]+", "");
    }

    @Test
    void randomAndSpatialFoldsStandSideBySide() throws Exception {
        try (FeatureTable table = SyntheticTable.of(600, 6, 3, 3)) {
            Evaluation.CrossValidation designs =
                    train(table, "folds", 3).evaluation().crossValidation();

            Evaluation.Design random = Objects.requireNonNull(designs.random());
            Evaluation.Design spatial = Objects.requireNonNull(designs.spatial());
            assertThat(random.description()).isEqualTo("3 stratified random folds");
            assertThat(spatial.description()).contains("3 folds of").contains("km blocks");
            for (Evaluation.Design design : List.of(random, spatial)) {
                assertThat(design.models()).containsOnlyKeys("lightgbm", "random_forest");
                for (DesignScores scores : design.models().values()) {
                    assertThat(scores.folds()).hasSize(3);
                    assertThat(scores.folds().stream()
                                    .mapToInt(Evaluation.FoldScores::testRows)
                                    .sum())
                            .isEqualTo(600);
                    assertThat(scores.accuracy())
                            .isEqualTo(scores.folds().stream()
                                    .mapToDouble(fold -> fold.scores().accuracy())
                                    .average()
                                    .orElseThrow());
                }
            }
        }
    }

    @Test
    void aFoldColumnIsTheSpatialDesignAndGivesTheRandomOneItsNumber() throws Exception {
        try (FeatureTable table = SyntheticTable.of(600, 6, 3, 3)) {
            Evaluation.CrossValidation designs = train(
                            table, "fold_column", "fold", "learners", List.of("random_forest"), "scout", "off")
                    .evaluation()
                    .crossValidation();

            assertThat(Objects.requireNonNull(designs.random()).folds()).isEqualTo(4);
            Evaluation.Design spatial = Objects.requireNonNull(designs.spatial());
            assertThat(Objects.requireNonNull(spatial.models().get("random_forest")).folds().stream()
                            .map(Evaluation.FoldScores::fold))
                    .containsExactly("0", "1", "2", "3");
        }
    }

    @Test
    void theRowsOfAHoldoutValueAreTheTestPart() throws Exception {
        try (FeatureTable table = SyntheticTable.of(420, 5, 3, 4)) {
            Evaluation.Split split = train(table, "holdout_column", "year", "holdout_value", "2020")
                    .evaluation()
                    .split();

            assertThat(split.design()).isEqualTo("year=2020");
            assertThat(split.testRows()).isEqualTo(60);
        }
    }

    @Test
    void goldenRowsHoldAllClassesAndMissingValues() throws Exception {
        try (FeatureTable table = SyntheticTable.of(300, 5, 3, 5)) {
            TrainingResult result = train(table, "scout", "off");

            for (FittedCandidate candidate : result.candidates()) {
                GoldenRows golden = candidate.golden();
                assertThat(golden.rows()).hasSize(GoldenRows.ROWS);
                assertThat(golden.rows()).anyMatch(row -> row.contains(null));
                assertThat(golden.rows()).filteredOn(row -> !row.contains(null)).hasSizeGreaterThan(20);
                assertThat(golden.probabilities())
                        .allSatisfy(row -> assertThat(row.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum())
                                .isBetween(0.999, 1.001));
                int margins = candidate.learner() == Learner.RANDOM_FOREST ? 0 : 3;
                assertThat(golden.margins()).hasSize(GoldenRows.ROWS).allMatch(row -> row.size() == margins);
                assertThat(candidate.folder().resolve(candidate.files().getFirst()))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void eventsTellThePhasesInOrderAndProgressOnlyGrows() throws Exception {
        try (FeatureTable table = SyntheticTable.of(400, 5, 2, 6)) {
            train(table, "folds", 2);
        }

        assertThat(events.stream().filter(JobEvent.Phase.class::isInstance).map(e -> ((JobEvent.Phase) e).phase()))
                .containsExactly("split", "scout", "fit", "evaluate", "cross_validate");
        List<Double> fractions = events.stream()
                .filter(JobEvent.Advanced.class::isInstance)
                .map(e -> ((JobEvent.Advanced) e).fraction())
                .toList();
        assertThat(fractions).isNotEmpty().isSorted().allMatch(f -> f >= 0 && f <= 0.98 + 1e-9);
        assertThat(events.stream().filter(JobEvent.LearnerDone.class::isInstance))
                .hasSize(2);
        assertThat(events.stream().filter(JobEvent.Metric.class::isInstance).map(e -> ((JobEvent.Metric) e).name()))
                .isNotEmpty()
                .allMatch(name -> name.matches("[a-z_]+"));
    }

    @Test
    void aTableOfOneClassIsRefused() {
        try (FeatureTable table = SyntheticTable.of(50, 5, 1, 6)) {
            assertThatThrownBy(() -> train(table))
                    .isInstanceOfSatisfying(
                            GeocropException.class,
                            e -> assertThat(e.refusal().code()).isEqualTo("TRAIN_SINGLE_CLASS"));
        }
    }

    @Test
    void anInterruptEndsTheTraining() {
        try (FeatureTable table = SyntheticTable.of(400, 5, 3, 6)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> train(table)).isInstanceOf(InterruptedException.class);
        }
    }
}
