package io.geocrop.inference.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.forest.Fixture;
import io.geocrop.model.GoldenReplay.Outcome;
import io.geocrop.model.GoldenRows;
import io.geocrop.model.ModelFiles;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A version is loaded whole, or refused with the code of what is wrong with it. */
class VersionLoaderTest {
    private static final Fixture XGBOOST = new Fixture("xgboost-3.2-seven", "model.ubj", 7);
    private static final Fixture LIGHTGBM = new Fixture("lightgbm-seven", "model.txt", 7);
    private static final Fixture CATBOOST = new Fixture("catboost-seven", "model.json", 7);

    @Test
    void goldenRowsOfEveryLearnerComeOut() {
        for (Fixture fixture : List.of(XGBOOST, LIGHTGBM, CATBOOST)) {
            TestVersion version = TestVersion.of(fixture, fixture.library());

            Outcome outcome = new GoldenReplayer().replay(TestVersion.NAME, version);

            assertThat(outcome.faults()).isEmpty();
            assertThat(outcome.rows()).isEqualTo(fixture.rowCount());
        }
    }

    @Test
    void anEnsembleScoresTheMeanOfItsMembers() {
        double[] mean = new double[XGBOOST.rowCount() * 7];
        Map<String, Fixture> members = new LinkedHashMap<>();
        for (Fixture fixture : List.of(XGBOOST, LIGHTGBM)) {
            members.put(fixture.library(), fixture);
            Classifier alone = VersionLoader.load(TestVersion.NAME, TestVersion.of(fixture, fixture.library()));
            double[] probabilities = alone.probabilities(XGBOOST.rows(), XGBOOST.rowCount());
            for (int i = 0; i < mean.length; i++) {
                mean[i] += probabilities[i] / 2;
            }
        }
        TestVersion version = TestVersion.ensemble(members, mean);

        Classifier classifier = VersionLoader.load(TestVersion.NAME, version);

        assertThat(classifier.probabilities(XGBOOST.rows(), XGBOOST.rowCount())).containsExactly(mean, within(1e-15));
        assertThat(new GoldenReplayer().replay(TestVersion.NAME, version).faults())
                .isEmpty();
    }

    @Test
    void rowsAreScaledBeforeTheyAreScored() {
        Classifier raw = VersionLoader.load(TestVersion.NAME, TestVersion.of(XGBOOST, "xgboost"));
        TestVersion scaled = TestVersion.of(XGBOOST, "xgboost")
                .edit(
                        ModelFiles.SCALER,
                        text -> text.replaceFirst("0\\.0", "2.5").replaceFirst("1\\.0", "0.0"));

        float[] row = {0.75f, 1, Float.NaN, 0, -1, 2};
        float[] shifted = {3.25f, 1, Float.NaN, 0, -1, 2};

        assertThat(VersionLoader.load(TestVersion.NAME, scaled).probabilities(shifted, 1))
                .containsExactly(raw.probabilities(row, 1));
    }

    @Test
    void aCandidateThatScoresOtherwiseIsNamed() {
        GoldenRows golden = TestVersion.golden(LIGHTGBM, "lightgbm", LIGHTGBM.probabilities());
        TestVersion version = TestVersion.of(XGBOOST, "xgboost")
                .put(ModelFiles.candidate("lightgbm", "model.txt"), LIGHTGBM.bytes())
                .put(ModelFiles.candidate("lightgbm", ModelFiles.GOLDEN), golden);

        assertThat(new GoldenReplayer().replay(TestVersion.NAME, version).faults())
                .isEmpty();

        version.edit(
                ModelFiles.candidate("lightgbm", "model.txt"),
                text -> text.replaceFirst("leaf_value=\\S+", "leaf_value=9"));
        assertThat(new GoldenReplayer().replay(TestVersion.NAME, version).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("MODEL_GOLDEN_DIFFERS");
                    assertThat(fault.where()).startsWith("v1/candidates/lightgbm/golden.json, row ");
                });
    }

    @Test
    void aCandidateOfAKindThatIsNotEvaluatedHereDoesNotCondemnTheVersion() {
        TestVersion version = TestVersion.of(XGBOOST, "xgboost")
                .put(ModelFiles.candidate("lightgbm", "model.txt"), LIGHTGBM.bytes())
                .edit(ModelFiles.candidate("lightgbm", "model.txt"), text -> text.replace("num_cat=0", "num_cat=1"))
                .put(
                        ModelFiles.candidate("lightgbm", ModelFiles.GOLDEN),
                        TestVersion.golden(LIGHTGBM, "lightgbm", LIGHTGBM.probabilities()));

        assertThat(new GoldenReplayer().replay(TestVersion.NAME, version).faults())
                .isEmpty();
        assertThatThrownBy(() -> VersionLoader.loadCandidate(TestVersion.NAME, version, Learner.LIGHTGBM))
                .satisfies(refusal("MODEL_UNSUPPORTED", "v1/candidates/lightgbm/model.txt, tree 0"));
    }

    @ParameterizedTest
    @MethodSource("spoilings")
    void aVersionInWhichSomethingIsWrongIsRefused(Spoiling spoiling) {
        TestVersion version = TestVersion.of(XGBOOST, "xgboost");
        spoiling.how().accept(version);

        Outcome outcome = new GoldenReplayer().replay(TestVersion.NAME, version);

        assertThat(outcome.faults()).hasSize(1);
        assertThat(outcome.faults().getFirst().code()).isEqualTo(spoiling.code());
        assertThat(outcome.faults().getFirst().where()).startsWith(spoiling.where());
    }

    /** Something done to a version, what it must be called and where it must be found. */
    record Spoiling(String name, String code, String where, Consumer<TestVersion> how) {
        @Override
        public String toString() {
            return name + " → " + code;
        }
    }

    static List<Spoiling> spoilings() {
        return List.of(
                new Spoiling("scaler missing", "MODEL_SCALER_MISSING", "v1/scaler.json", v -> v.without("scaler.json")),
                new Spoiling(
                        "label map missing",
                        "MODEL_LABELS_MISSING",
                        "v1/label_encoder.json",
                        v -> v.without("label_encoder.json")),
                new Spoiling(
                        "features missing",
                        "MODEL_FILE_MISSING",
                        "v1/selected_features.json",
                        v -> v.without("selected_features.json")),
                new Spoiling(
                        "metadata missing", "MODEL_FILE_MISSING", "v1/metadata.json", v -> v.without("metadata.json")),
                new Spoiling("model missing", "MODEL_FILE_MISSING", "v1/model.ubj", v -> v.without("model.ubj")),
                new Spoiling(
                        "golden rows missing", "MODEL_GOLDEN_MISSING", "v1/golden.json", v -> v.without("golden.json")),
                new Spoiling(
                        "golden predictions differ",
                        "MODEL_GOLDEN_DIFFERS",
                        "v1/golden.json, row 0, margin 3",
                        v -> v.put("golden.json", differing())),
                new Spoiling(
                        "feature order",
                        "MODEL_FEATURE_ORDER",
                        "v1/scaler.json, features",
                        v -> v.edit(
                                "scaler.json",
                                s -> s.replace("\"ndvi_0\"", "\"x\"")
                                        .replace("\"ndvi_1\"", "\"ndvi_0\"")
                                        .replace("\"x\"", "\"ndvi_1\""))),
                new Spoiling(
                        "feature count",
                        "MODEL_FEATURE_COUNT",
                        "v1/selected_features.json, features",
                        v -> v.edit("selected_features.json", s -> s.replace("\"ndvi_5\"", "\"ndvi_5\", \"x\""))),
                new Spoiling(
                        "features of the version and the model differ in number",
                        "MODEL_FEATURE_COUNT",
                        "v1/model.ubj",
                        VersionLoaderTest::withoutLastFeature),
                new Spoiling(
                        "a feature named twice",
                        "MODEL_FEATURE_COUNT",
                        "v1/metadata.json, features",
                        v -> v.edit("metadata.json", s -> s.replace("ndvi_5", "ndvi_4"))),
                new Spoiling(
                        "class order",
                        "MODEL_CLASS_ORDER",
                        "v1/label_encoder.json, classes",
                        v -> v.edit(
                                "label_encoder.json",
                                s -> s.replace("\"bare\"", "\"x\"")
                                        .replace("\"builtup\"", "\"bare\"")
                                        .replace("\"x\"", "\"builtup\""))),
                new Spoiling(
                        "class count",
                        "MODEL_CLASS_COUNT",
                        "v1/model.ubj",
                        v -> v.edit("label_encoder.json", s -> s.replace("\"water\"", "\"water\", \"snow\""))
                                .edit("metadata.json", s -> s.replace("\"water\"", "\"water\", \"snow\""))),
                new Spoiling(
                        "an sd below 0",
                        "MODEL_BAD_SCALER",
                        "v1/scaler.json, ndvi_0",
                        v -> v.edit("scaler.json", s -> s.replaceFirst("1\\.0", "-1.0"))),
                new Spoiling(
                        "a mean too few",
                        "MODEL_FEATURE_COUNT",
                        "v1/scaler.json",
                        v -> v.edit("scaler.json", s -> s.replaceFirst("0\\.0,", ""))),
                new Spoiling(
                        "a null among the means",
                        "MODEL_WRONG_SHAPE",
                        "v1/scaler.json",
                        v -> v.edit("scaler.json", s -> s.replaceFirst("0\\.0", "null"))),
                new Spoiling(
                        "a newer scaler",
                        "MODEL_NEWER_FORMAT",
                        "v1/scaler.json",
                        v -> v.edit("scaler.json", s -> s.replace("\"schema_version\" : 1", "\"schema_version\" : 2"))),
                new Spoiling(
                        "an unknown learner",
                        "MODEL_UNKNOWN_LEARNER",
                        "v1/metadata.json",
                        v -> v.edit("metadata.json", s -> s.replace("\"xgboost\"", "\"onnx\""))),
                new Spoiling(
                        "an ensemble without its list",
                        "MODEL_FILE_MISSING",
                        "v1/ensemble.json",
                        v -> v.edit("metadata.json", s -> s.replace("\"xgboost\"", "\"xgboost+lightgbm\""))),
                new Spoiling(
                        "golden rows of other features",
                        "MODEL_FEATURE_ORDER",
                        "v1/golden.json, features",
                        v -> v.edit("golden.json", s -> s.replace("ndvi_2", "evi"))),
                new Spoiling(
                        "golden rows without probabilities",
                        "MODEL_GOLDEN_BAD",
                        "v1/golden.json",
                        v -> v.put("golden.json", withoutProbabilities())),
                new Spoiling(
                        "a scaler cut off",
                        "MODEL_CUT",
                        "v1/scaler.json",
                        v -> v.edit("scaler.json", s -> s.substring(0, s.length() / 2))));
    }

    private static void withoutLastFeature(TestVersion version) {
        for (String name : List.of("metadata.json", "scaler.json", "selected_features.json")) {
            version.edit(name, text -> text.replaceFirst(",\\s*\"ndvi_5\"", ""));
        }
        version.edit("scaler.json", text -> text.replaceFirst("0\\.0,", "").replaceFirst("1\\.0,", ""));
    }

    private static GoldenRows differing() {
        GoldenRows golden = TestVersion.golden(XGBOOST, "xgboost", XGBOOST.probabilities());
        List<List<Double>> margins = new java.util.ArrayList<>(golden.margins());
        List<Double> first = new java.util.ArrayList<>(margins.getFirst());
        first.set(3, first.get(3) + 0.5);
        margins.set(0, first);
        return new GoldenRows(
                1, "xgboost", golden.features(), golden.rows(), margins, golden.probabilities(), golden.tolerance());
    }

    private static GoldenRows withoutProbabilities() {
        GoldenRows golden = TestVersion.golden(XGBOOST, "xgboost", XGBOOST.probabilities());
        return new GoldenRows(
                1, "xgboost", golden.features(), golden.rows(), golden.margins(), List.of(), golden.tolerance());
    }

    @Test
    void aStoreThatCannotBeReadIsAFailureAndNoFault() {
        assertThatThrownBy(() -> VersionLoader.load(TestVersion.NAME, file -> {
                    throw new IOException("the disk is gone");
                }))
                .isInstanceOfSatisfying(
                        GeocropException.class, e -> assertThat(e.kind()).isEqualTo(GeocropException.Kind.FAILED))
                .satisfies(refusal("MODEL_UNREADABLE", "v1"));
    }

    private static Consumer<Throwable> refusal(String code, String where) {
        return thrown -> assertThat(thrown).isInstanceOfSatisfying(GeocropException.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(code);
            assertThat(refused.refusal().where()).startsWith(where);
        });
    }
}
