package io.geocrop.inference.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores are those of the library that fitted the model, missing values and threshold edges included. */
class ExactScoresTest {
    @ParameterizedTest
    @MethodSource("io.geocrop.inference.forest.Fixture#all")
    void marginsAreTheLibrarys(Fixture fixture) {
        PlainEvaluator evaluator = new PlainEvaluator(fixture.ensemble());

        double[] margins = evaluator.margins(fixture.rows(), fixture.rowCount());

        assertThat(largestDifference(margins, fixture.margins())).isEqualTo(0.0);
    }

    @ParameterizedTest
    @MethodSource("io.geocrop.inference.forest.Fixture#all")
    void probabilitiesAreTheLibrarys(Fixture fixture) {
        PlainEvaluator evaluator = new PlainEvaluator(fixture.ensemble());
        int rows = fixture.rowCount();

        double[] probabilities = evaluator.probabilities(evaluator.margins(fixture.rows(), rows), rows);

        assertThat(largestDifference(probabilities, fixture.probabilities())).isCloseTo(0, within(1e-6));
    }

    private static double largestDifference(double[] ours, double[] theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        double largest = 0;
        for (int i = 0; i < ours.length; i++) {
            largest = Math.max(largest, Math.abs(ours[i] - theirs[i]));
        }
        return largest;
    }
}
