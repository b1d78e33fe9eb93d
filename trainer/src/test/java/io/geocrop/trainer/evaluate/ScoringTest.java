package io.geocrop.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.json.Json;
import io.geocrop.model.Evaluation.CalibrationBin;
import io.geocrop.model.Evaluation.ClassScore;
import io.geocrop.model.Evaluation.Scores;
import io.geocrop.trainer.learner.Scored;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every figure against scikit-learn's, from src/test/python/metrics_cases.py. */
class ScoringTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @TestFactory
    Stream<DynamicTest> figuresAreThoseOfScikitLearn() throws Exception {
        JsonNode cases;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/sklearn/metrics.json"))) {
            cases = Json.read(in.readAllBytes(), JsonNode.class).get("cases");
        }
        return IntStream.range(0, cases.size())
                .mapToObj(cases::get)
                .map(one -> DynamicTest.dynamicTest(one.get("name").asText(), () -> compare(one)));
    }

    private static void compare(JsonNode expected) {
        int[] truth = IntStream.range(0, expected.get("truth").size())
                .map(i -> expected.get("truth").get(i).asInt())
                .toArray();
        Scored scored = scored(expected.get("probabilities"));

        Scores scores = Scoring.of(truth, scored);

        assertThat(scores.accuracy()).isCloseTo(expected.get("accuracy").asDouble(), EXACT);
        assertThat(scores.balancedAccuracy())
                .isCloseTo(expected.get("balanced_accuracy").asDouble(), EXACT);
        assertThat(scores.f1Macro()).isCloseTo(expected.get("f1_macro").asDouble(), EXACT);
        assertThat(scores.kappa()).isCloseTo(expected.get("kappa").asDouble(), EXACT);
        assertThat(scores.logLoss()).isCloseTo(expected.get("log_loss").asDouble(), EXACT);
        assertThat(scores.calibrationError())
                .isCloseTo(expected.get("calibration_error").asDouble(), EXACT);
        if (expected.get("roc_auc").isNull()) {
            assertThat(scores.rocAuc()).isNull();
        } else {
            assertThat(scores.rocAuc()).isCloseTo(expected.get("roc_auc").asDouble(), EXACT);
        }
        comparePerClass(expected, ConfusionMatrix.of(truth, scored));
    }

    private static void comparePerClass(JsonNode expected, ConfusionMatrix matrix) {
        int classes = expected.get("support").size();
        List<ClassScore> perClass = matrix.perClass(
                IntStream.range(0, classes).mapToObj(c -> "class " + c).toList());
        for (int c = 0; c < classes; c++) {
            ClassScore score = perClass.get(c);
            assertThat(score.label()).isEqualTo("class " + c);
            assertThat(score.precision())
                    .isCloseTo(expected.get("precision").get(c).asDouble(), EXACT);
            assertThat(score.recall()).isCloseTo(expected.get("recall").get(c).asDouble(), EXACT);
            assertThat(score.f1()).isCloseTo(expected.get("f1").get(c).asDouble(), EXACT);
            assertThat(score.support()).isEqualTo(expected.get("support").get(c).asLong());
            for (int p = 0; p < classes; p++) {
                assertThat(matrix.rows().get(c).get(p))
                        .isEqualTo(expected.get("confusion").get(c).get(p).asLong());
            }
        }
    }

    private static Scored scored(JsonNode rows) {
        int classes = rows.get(0).size();
        double[] probabilities = new double[rows.size() * classes];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = rows.get(i / classes).get(i % classes).asDouble();
        }
        return new Scored(rows.size(), classes, probabilities, new double[0]);
    }

    @Test
    void calibrationBinsSayHowSureAndHowOftenRight() {
        Scored scored = new Scored(4, 2, new double[] {1, 0, 0.95, 0.05, 0.55, 0.45, 0.45, 0.55}, new double[0]);

        List<CalibrationBin> bins =
                Calibration.of(new int[] {0, 1, 0, 0}, scored).bins();

        assertThat(bins).hasSize(10);
        assertThat(bins.get(9)).isEqualTo(new CalibrationBin(0.9, 1.0, 2, 0.975, 0.5));
        assertThat(bins.get(5)).isEqualTo(new CalibrationBin(0.5, 0.6, 2, 0.55, 0.5));
        assertThat(bins.get(0)).isEqualTo(new CalibrationBin(0, 0.1, 0, 0, 0));
    }

    @Test
    void noRowsHaveNoFigures() {
        Scored none = new Scored(0, 2, new double[0], new double[0]);

        assertThatIllegalArgumentException().isThrownBy(() -> Scoring.of(new int[0], none));
        assertThat(new ArrayList<>(Calibration.of(new int[0], none).bins())).hasSize(10);
    }
}
