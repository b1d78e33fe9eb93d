package io.geocrop.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.commandline.Count;
import io.geocrop.commandline.TextTable;
import io.geocrop.training.TrainingRequest;
import io.geocrop.training.TrainingRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person reads on a terminal. */
class WordingTest {
    @Test
    void aLogIsReadAsTimePhaseAndMessage() {
        LogLines lines = new LogLines();

        assertThat(lines.of("{\"event\":\"phase\",\"at\":\"2026-02-01T10:20:30.123456789Z\",\"phase\":\"fit\"}"))
                .contains("10:20:30  fit             begins");
        assertThat(lines.of("{\"event\":\"progress\",\"at\":\"2026-02-01T10:20:31Z\",\"phase\":\"fit\","
                        + "\"fraction\":0.34,\"note\":\"xgboost\"}"))
                .contains("10:20:31  fit              34 %  xgboost");
        assertThat(lines.of("{\"event\":\"metric\",\"at\":\"2026-02-01T10:20:31Z\",\"learner\":\"xgboost\",\"fold\":0,"
                        + "\"iteration\":7,\"name\":\"loss\",\"value\":0.5}"))
                .isEmpty();
        assertThat(lines.of("a line of a library")).contains("a line of a library");
        assertThat(lines.of("{no event")).contains("{no event");
    }

    @Test
    void anOptionWithoutEffectIsToldOf() {
        assertThat(IdleOptions.of(request(0, 5.0, Map.of())))
                .singleElement()
                .asString()
                .contains("--spatial-km");
        assertThat(IdleOptions.of(request(0, null, Map.of("xgboost.eta", "0.1", "cv.lightgbm.eta", "0.1"))))
                .satisfiesExactly(
                        idle -> assertThat(idle).contains("cv.", "--folds"),
                        idle -> assertThat(idle).contains("lightgbm is not among --learners"),
                        idle -> assertThat(idle).contains("xgboost is not among --learners"));
        assertThat(IdleOptions.of(request(3, 5.0, Map.of("random_forest.trees", "9", "cv.random_forest.trees", "5"))))
                .isEmpty();
    }

    private static TrainingRequest request(
            int folds, @org.jspecify.annotations.Nullable Double km, Map<String, String> set) {
        return new TrainingRequest(
                1,
                "a/v1",
                "v1",
                "lulc",
                "Scaled",
                List.of("random_forest"),
                "auto",
                0.2,
                42,
                folds,
                null,
                null,
                null,
                km,
                TrainingRequests.settings(set),
                true,
                0,
                "cpu");
    }

    @Test
    void aSplitThatDoesNotFlatterIsNotSaidToFlatterByLessThanNothing() {
        assertThat(TrainingDocuments.verdict(0.021)).isEqualTo("a random split flatters by 0.021");
        assertThat(TrainingDocuments.verdict(-0.002)).isEqualTo("a random split does not flatter here");
    }

    @Test
    void oneIsSingularAndTimesAreShownToTheSecond() {
        assertThat(Count.of(1, "row", "rows")).isEqualTo("1 row");
        assertThat(Count.of(3600, "row", "rows")).isEqualTo("3,600 rows");
        assertThat(new TextTable("AT")
                        .row(Instant.parse("2026-02-01T10:20:30.123456789Z"))
                        .lines())
                .containsExactly("AT", "2026-02-01T10:20:30Z");
    }
}
