package io.geocrop.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingRequestsTest {
    private static final Asked ASKED = new Asked();

    @Test
    void wordsInAnyCaseBecomeTheOneSpelling() {
        TrainingRequest asked = ASKED.with("variant", "rAW")
                .with("learners", List.of("XGBoost", "random-forest", "xgboost"))
                .with("scout", " OFF ")
                .with("device", "CPU")
                .with("params", Map.of("XGBOOST", Map.of("eta", " 0.1 ")))
                .request();

        TrainingRequest normalised = TrainingRequests.normalised(asked);

        assertThat(normalised.variant()).isEqualTo("Raw");
        assertThat(normalised.learners()).containsExactly("xgboost", "random_forest");
        assertThat(normalised.scout()).isEqualTo("off");
        assertThat(normalised.device()).isEqualTo("cpu");
        assertThat(normalised.params()).isEqualTo(Map.of("xgboost", Map.of("eta", "0.1")));
    }

    @Test
    void noLearnerNamedMeansAllOfThem() {
        TrainingRequest normalised =
                TrainingRequests.normalised(ASKED.with("learners", List.of()).request());

        assertThat(normalised.learners()).containsExactly("xgboost", "lightgbm", "catboost", "random_forest");
    }

    @Test
    void settingsInAnyOrderAreTheSameRequest() {
        Map<String, String> oneWay = new LinkedHashMap<>();
        oneWay.put("xgboost.eta", "0.1");
        oneWay.put("cv.xgboost.n_estimators", "20");
        Map<String, String> otherWay = new LinkedHashMap<>();
        otherWay.put("cv.xgboost.n_estimators", "20");
        otherWay.put("xgboost.eta", "0.1");

        assertThat(TrainingRequests.settings(oneWay).toString())
                .isEqualTo(TrainingRequests.settings(otherWay).toString())
                .isEqualTo("{cv={xgboost.n_estimators=20}, xgboost={eta=0.1}}");
    }

    static Stream<Arguments> whatCannotBeMeant() {
        return Stream.of(
                Arguments.of("schema_version", 2, "TRAIN_BAD_REQUEST", "schema_version"),
                Arguments.of("task", "land cover", "TRAIN_BAD_REQUEST", "--task"),
                Arguments.of("variant", "scale", "TRAIN_BAD_REQUEST", "--variant"),
                Arguments.of("learners", List.of("svm"), "TRAIN_UNKNOWN_LEARNER", "--learners"),
                Arguments.of("scout", "0", "TRAIN_BAD_REQUEST", "--scout"),
                Arguments.of("scout", "some", "TRAIN_BAD_REQUEST", "--scout"),
                Arguments.of("test_size", 0.0, "TRAIN_BAD_REQUEST", "--test-size"),
                Arguments.of("test_size", 1.0, "TRAIN_BAD_REQUEST", "--test-size"),
                Arguments.of("test_size", Double.NaN, "TRAIN_BAD_REQUEST", "--test-size"),
                Arguments.of("folds", 1, "TRAIN_BAD_REQUEST", "--folds"),
                Arguments.of("folds", -1, "TRAIN_BAD_REQUEST", "--folds"),
                Arguments.of("fold_column", " ", "TRAIN_BAD_REQUEST", "--fold-column"),
                Arguments.of("holdout_column", "region", "TRAIN_BAD_REQUEST", "--holdout-column"),
                Arguments.of("spatial_km", 0.0, "TRAIN_BAD_REQUEST", "--spatial-km"),
                Arguments.of("spatial_km", Double.NaN, "TRAIN_BAD_REQUEST", "--spatial-km"),
                Arguments.of("spatial_km", Double.POSITIVE_INFINITY, "TRAIN_BAD_REQUEST", "--spatial-km"),
                Arguments.of("params", Map.of("svm", Map.of("c", "1")), "TRAIN_UNKNOWN_LEARNER", "--set"),
                Arguments.of("params", Map.of("xgboost", Map.of("", "1")), "TRAIN_BAD_PARAM", "--set"),
                Arguments.of("params", Map.of("xgboost", Map.of("eta", " ")), "TRAIN_BAD_PARAM", "--set"),
                Arguments.of("params", Map.of("cv", Map.of("eta", "1")), "TRAIN_BAD_PARAM", "--set"),
                Arguments.of("params", Map.of("cv", Map.of("svm.c", "1")), "TRAIN_UNKNOWN_LEARNER", "--set"),
                Arguments.of("threads", -1, "TRAIN_BAD_REQUEST", "--threads"),
                Arguments.of("device", "gpu", "TRAIN_BAD_REQUEST", "--device"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource
    void whatCannotBeMeant(String field, Object value, String code, String flag) {
        TrainingRequest asked = ASKED.with(field, value).request();

        GeocropException refused =
                catchThrowableOfType(GeocropException.class, () -> TrainingRequests.normalised(asked));

        assertThat(refused.kind()).isEqualTo(GeocropException.Kind.USAGE);
        assertThat(refused.refusals()).hasSize(1);
        assertThat(refused.refusal().code()).isEqualTo(code);
        assertThat(refused.refusal().where()).isEqualTo(flag);
        assertThat(refused.refusal().remedy()).isNotBlank();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        TrainingRequest asked = ASKED.with("folds", 1)
                .with("scout", "few")
                .with("device", "tpu")
                .request();

        GeocropException refused =
                catchThrowableOfType(GeocropException.class, () -> TrainingRequests.normalised(asked));

        assertThat(refused.refusals())
                .extracting(Refusal::where)
                .containsExactlyInAnyOrder("--folds", "--scout", "--device");
    }

    @Test
    void aSettingWithoutALearnerIsRefused() {
        assertThatThrownBy(() -> TrainingRequests.settings(Map.of("eta", "0.1")))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("TRAIN_BAD_PARAM"));
    }

    /** A request with some fields set otherwise. */
    private record Asked(Map<String, Object> changes) {
        Asked() {
            this(Map.of());
        }

        Asked with(String field, Object value) {
            Map<String, Object> changed = new LinkedHashMap<>(changes);
            changed.put(field, value);
            return new Asked(changed);
        }

        @SuppressWarnings("unchecked")
        TrainingRequest request() {
            return new TrainingRequest(
                    (int) of("schema_version", 1),
                    "zimbabwe/v1",
                    "v2",
                    (String) of("task", "lulc"),
                    (String) of("variant", "Scaled"),
                    (List<String>) of("learners", List.of("xgboost")),
                    (String) of("scout", "auto"),
                    (double) of("test_size", 0.2),
                    42,
                    (int) of("folds", 0),
                    (@Nullable String) changes.get("fold_column"),
                    (@Nullable String) changes.get("holdout_column"),
                    null,
                    (@Nullable Double) changes.get("spatial_km"),
                    (Map<String, Map<String, String>>) of("params", Map.of()),
                    true,
                    (int) of("threads", 0),
                    (String) of("device", "cpu"));
        }

        private Object of(String field, Object otherwise) {
            return changes.getOrDefault(field, otherwise);
        }
    }
}
