package io.geocrop.inference.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.inference.forest.Fixture;
import io.geocrop.inference.forest.PlainEvaluator;
import io.geocrop.model.ModelFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pixels of rasters are classified as rows are, to the last bit. */
class PixelClassifierTest {
    private static final int FEATURES = 6;
    private static final int PIXELS = 2600;
    private static final Fixture XGBOOST = new Fixture("xgboost-3.2-seven", "model.ubj", 7);
    private static final Fixture LIGHTGBM = new Fixture("lightgbm-seven", "model.txt", 7);
    private static final Fixture CATBOOST = new Fixture("catboost-seven", "model.json", 7);

    @ParameterizedTest
    @MethodSource("models")
    void classConfidenceAndMarginAreThoseOfTheRows(Fixture fixture) {
        Classifier classifier = scaled(TestVersion.of(fixture, fixture.library()));

        check(classifier, classifier.score(rows(), PIXELS).probabilities());
    }

    static List<Fixture> models() {
        return List.of(XGBOOST, LIGHTGBM, CATBOOST);
    }

    @Test
    void anEnsembleIsTheMeanOfItsMembers() {
        Map<String, Fixture> members = new LinkedHashMap<>();
        models().forEach(fixture -> members.put(fixture.library(), fixture));
        Classifier classifier = scaled(TestVersion.ensemble(members, XGBOOST.probabilities()));

        check(classifier, classifier.score(rows(), PIXELS).probabilities());
    }

    @Test
    void manyRowsScoreAsFewDo() {
        Classifier classifier = scaled(TestVersion.of(XGBOOST, "xgboost"));

        assertThat(classifier.probabilities(rows(), PIXELS))
                .isEqualTo(classifier.score(rows(), PIXELS).probabilities());
    }

    private static void check(Classifier classifier, double[] expected) {
        PixelClassifier.Session session = classifier.pixels().session();
        ClassifiedPixels classified = new ClassifiedPixels(PIXELS);
        double[] probabilities = new double[PIXELS * 7];

        session.classify(bands(), 0, PIXELS, classified);
        session.probabilities(bands(), 0, PIXELS, probabilities);

        assertThat(probabilities).isEqualTo(expected);
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            int top = PlainEvaluator.top(expected, pixel, 7);
            double best = expected[pixel * 7 + top];
            double second = 0;
            for (int c = 0; c < 7; c++) {
                second = c == top ? second : Math.max(second, expected[pixel * 7 + c]);
            }
            assertThat(classified.classes()[pixel]).isEqualTo((short) top);
            assertThat(classified.confidence()[pixel]).isEqualTo((float) best);
            assertThat(classified.margin()[pixel]).isEqualTo((float) (best - second));
        }
    }

    private static Classifier scaled(TestVersion version) {
        return VersionLoader.load(
                TestVersion.NAME,
                version.edit(
                        ModelFiles.SCALER,
                        text -> text.replaceFirst("0\\.0", "0.3").replaceFirst("1\\.0", "1.7")));
    }

    private static float[] rows() {
        SplittableRandom random = new SplittableRandom(5);
        float[] rows = new float[PIXELS * FEATURES];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextInt(30) == 0 ? Float.NaN : (float) (random.nextGaussian() * 2);
        }
        return rows;
    }

    private static float[][] bands() {
        float[] rows = rows();
        float[][] bands = new float[FEATURES][PIXELS];
        for (int i = 0; i < rows.length; i++) {
            bands[i % FEATURES][i / FEATURES] = rows[i];
        }
        return bands;
    }
}
