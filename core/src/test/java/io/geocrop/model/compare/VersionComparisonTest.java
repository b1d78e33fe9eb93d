package io.geocrop.model.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelComparison;
import io.geocrop.model.ModelComparison.Confusion;
import io.geocrop.model.ModelComparison.Difference;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.TinyVersion;
import io.geocrop.model.compare.VersionComparison.Compared;
import io.geocrop.model.file.VersionDocuments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionComparisonTest {
    private static Compared compared(TinyVersion version, String name) {
        return new Compared(
                VersionDocuments.bind(name, "metadata.json", version.content("metadata.json"), ModelMetadata.class),
                VersionDocuments.bind(name, "evaluation.json", version.content("evaluation.json"), Evaluation.class));
    }

    private static Compared plain(String name) {
        return compared(TinyVersion.named(name), name);
    }

    private static ObjectNode test(ObjectNode evaluation) {
        return evaluation.withObject("models").withObject("xgboost").withObject("test");
    }

    /** Better in accuracy, equal in F1, worse in log loss; another seed, one parameter more, a feature less. */
    private static Compared other(String name) {
        TinyVersion version = TinyVersion.named(name)
                .edited("metadata.json", d -> {
                    d.withObject("metrics").put("accuracy", 0.95);
                    d.put("training_samples", 100).put("origin", "v0");
                    d.putArray("features").add("ndvi_peak").add("evi_peak");
                    d.withObject("training_params").put("seed", "7").put("scout", "2");
                })
                .edited("evaluation.json", d -> {
                    test(d).put("accuracy", 0.95).put("log_loss", 0.2).putNull("roc_auc");
                    d.withObject("split").put("seed", 7);
                    ((ObjectNode) d.path("models")
                                    .path("xgboost")
                                    .path("per_class")
                                    .path(0))
                            .put("f1", 0.9);
                    d.set(
                            "cross_validation",
                            Json.tree(Map.of(
                                    "spatial",
                                    Map.of(
                                            "description",
                                            "5 folds of 40 km blocks",
                                            "folds",
                                            5,
                                            "models",
                                            Map.of(
                                                    "xgboost",
                                                    Map.of(
                                                            "accuracy", 0.7,
                                                            "balanced_accuracy", 0.6,
                                                            "f1_macro", 0.5,
                                                            "folds", List.of()))))));
                });
        return compared(version, name);
    }

    private static Difference field(ModelComparison comparison, String name) {
        return java.util.stream.Stream.concat(comparison.differences().stream(), comparison.same().stream())
                .filter(field -> field.field().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatDiffersStandsBeforeWhatDoesNot() {
        ModelComparison comparison = VersionComparison.of(List.of(plain("v1"), other("v2")));

        assertThat(comparison.versions()).containsExactly("v1", "v2");
        assertThat(comparison.differences())
                .extracting(Difference::field)
                .containsExactly(
                        "metrics.accuracy",
                        "test.roc_auc",
                        "test.log_loss",
                        "cross_validation.spatial",
                        "cross_validation.spatial.accuracy",
                        "cross_validation.spatial.balanced_accuracy",
                        "cross_validation.spatial.f1_macro",
                        "training_samples",
                        "split.seed",
                        "features.count",
                        "features",
                        "origin",
                        "training_params.seed",
                        "training_params.scout");
        assertThat(comparison.same())
                .extracting(Difference::field)
                .containsExactly(
                        "metrics.f1_macro",
                        "test.balanced_accuracy",
                        "test.kappa",
                        "test.calibration_error",
                        "dataset_version",
                        "test_samples",
                        "split.design",
                        "classes",
                        "selected_model",
                        "learners",
                        "variant",
                        "task",
                        "training_date");
    }

    @Test
    void figuresHaveADeltaAndTheBetterOneIsNamed() {
        ModelComparison comparison = VersionComparison.of(List.of(plain("v1"), other("v2")));

        assertThat(field(comparison, "metrics.accuracy"))
                .isEqualTo(new Difference("metrics.accuracy", Map.of("v1", "0.9", "v2", "0.95"), 0.95 - 0.9, "v2"));
        Difference loss = field(comparison, "test.log_loss");
        assertThat(loss.delta()).isEqualTo(0.2 - (1 - 0.9));
        assertThat(loss.best()).isEqualTo("v1");
        assertThat(field(comparison, "test.roc_auc"))
                .isEqualTo(new Difference("test.roc_auc", Map.of("v1", "0.95"), null, null));
        assertThat(field(comparison, "metrics.f1_macro").delta()).isEqualTo(0.0);
        assertThat(field(comparison, "metrics.f1_macro").best()).isNull();
        assertThat(field(comparison, "training_samples"))
                .isEqualTo(new Difference("training_samples", Map.of("v1", "80", "v2", "100"), 20.0, null));
        assertThat(field(comparison, "features.count").delta()).isEqualTo(-1.0);
        assertThat(field(comparison, "features").values())
                .isEqualTo(Map.of("v1", "ndvi_peak, evi_peak, savi_peak", "v2", "ndvi_peak, evi_peak"));
        assertThat(field(comparison, "training_params.scout").values()).isEqualTo(Map.of("v2", "2"));
        assertThat(field(comparison, "cross_validation.spatial").values())
                .isEqualTo(Map.of("v2", "5 folds of 40 km blocks"));
        assertThat(field(comparison, "cross_validation.spatial.f1_macro").best())
                .isNull();
    }

    @Test
    void theDeltaIsTheLastMinusTheFirstWhateverLiesBetween() {
        ModelComparison comparison = VersionComparison.of(List.of(other("v2"), plain("v1"), plain("v3")));

        assertThat(field(comparison, "metrics.accuracy").delta()).isEqualTo(0.9 - 0.95);
        assertThat(field(comparison, "metrics.accuracy").best()).isEqualTo("v2");
        assertThat(field(comparison, "test.log_loss").best()).isNull();
    }

    @Test
    void versionsThatWereTestedOnOtherRowsAreNotComparable() {
        ModelComparison same = VersionComparison.of(List.of(plain("v1"), plain("v2")));
        ModelComparison otherSeed = VersionComparison.of(List.of(plain("v1"), other("v2"), plain("v3")));

        assertThat(same.comparable()).isTrue();
        assertThat(same.reason()).isNull();
        assertThat(otherSeed.comparable()).isFalse();
        assertThat(otherSeed.reason())
                .contains("v1, v3 on 20 rows of zimbabwe/v20260131 (stratified, seed 42)")
                .contains("v2 on 20 rows of zimbabwe/v20260131 (stratified, seed 7)");
    }

    @Test
    void eachClassIsComparedByTheSelectedModel() {
        ModelComparison comparison = VersionComparison.of(List.of(plain("v1"), other("v2")));

        assertThat(comparison.perClass()).extracting(one -> one.label()).containsExactly("cropland", "grass");
        assertThat(comparison.perClass().getFirst().f1Delta()).isEqualTo(0.9 - (0.9 - 0.04));
        assertThat(comparison.perClass().getFirst().scores()).containsOnlyKeys("v1", "v2");
        assertThat(comparison.perClass().getLast().f1Delta()).isEqualTo(0.0);
        assertThat(comparison.confusion())
                .isEqualTo(Map.of(
                        "v1", new Confusion(TinyVersion.CLASSES, List.of(List.of(8L, 2L), List.of(1L, 9L))),
                        "v2", new Confusion(TinyVersion.CLASSES, List.of(List.of(8L, 2L), List.of(1L, 9L)))));
    }

    @Test
    void aClassThatOneVersionLacksHasNoDelta() {
        TinyVersion version = TinyVersion.named("v2")
                .edited(
                        "evaluation.json",
                        d -> ((ObjectNode) d.path("models")
                                        .path("xgboost")
                                        .path("per_class")
                                        .path(1))
                                .put("label", "water"));

        ModelComparison comparison = VersionComparison.of(List.of(plain("v1"), compared(version, "v2")));

        assertThat(comparison.perClass())
                .extracting(one -> one.label() + " " + one.scores().keySet() + " " + one.f1Delta())
                .containsExactly("cropland [v1, v2] 0.0", "grass [v1] null", "water [v2] null");
    }

    @Test
    void anEnsembleThatWasNotTestedHasNoMatrix() {
        TinyVersion version =
                TinyVersion.named("v2").edited("metadata.json", d -> d.put("selected_model", "xgboost+lightgbm"));

        ModelComparison comparison = VersionComparison.of(List.of(plain("v1"), compared(version, "v2")));

        assertThat(comparison.confusion()).containsOnlyKeys("v1");
        assertThat(comparison.perClass().getFirst().scores()).containsOnlyKeys("v1");
        assertThat(field(comparison, "test.kappa").values()).isEqualTo(Map.of("v1", "0.7"));
        assertThat(field(comparison, "selected_model").values())
                .isEqualTo(Map.of("v1", "xgboost", "v2", "xgboost+lightgbm"));
    }

    @Test
    void twoToSixVersionsEachOnceAreCompared() {
        assertThat(VersionComparison.requireTwoToSix(List.of("a", "b"))).containsExactly("a", "b");
        assertThat(VersionComparison.requireTwoToSix(List.of("a", "b", "c", "d", "e", "f")))
                .hasSize(6);
        for (List<String> wrong : List.of(
                List.<String>of(), List.of("a"), List.of("a", "a"), List.of("a", "b", "c", "d", "e", "f", "g"))) {
            GeocropException refused =
                    catchThrowableOfType(GeocropException.class, () -> VersionComparison.requireTwoToSix(wrong));
            assertThat(refused.refusal().code()).isEqualTo("MODEL_COMPARE_COUNT");
            assertThat(refused.kind()).isEqualTo(GeocropException.Kind.USAGE);
        }
    }
}
