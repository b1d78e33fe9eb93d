package io.geocrop.trainer.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a learner that boosts promises besides: early stopping, margins. */
public abstract class BoosterContract extends LearnerContract {
    private static final int MANY = 400;

    protected BoosterContract(LearnerAdapter adapter) {
        super(adapter);
    }

    @Test
    void keepsTheIterationThatWasBestOnTheValidationRows() throws Exception {
        Samples train = SyntheticSamples.of(300, 6, 3, 0.6, 0, 1);
        Samples validation = SyntheticSamples.of(300, 6, 3, 0.6, 0, 2);
        FitRequest stopping = with(request(train, validation, 3), many(), 42);
        try (FittedModel stopped = fit(stopping);
                FittedModel same = fit(with(request(train, null, 3), iterations(stopped.iterations()), 42));
                FittedModel longer = fit(with(request(train, null, 3), iterations(MANY), 42))) {
            assertThat(stopped.iterations()).isBetween(1, MANY - FitRequest.PATIENCE);
            assertThat(stopped.predict(validation).probabilities())
                    .containsExactly(same.predict(validation).probabilities());
            assertThat(loss(stopped, validation)).isLessThan(loss(longer, validation));
        }
    }

    @Test
    void usesUpItsRoundsWhereEarlyStoppingIsOffOrThereIsNothingToSeeItOn() throws Exception {
        Samples train = SyntheticSamples.of(200, 4, 3, 0.6, 0, 1);
        FitRequest off = new FitRequest(train, train, 3, few(), 42, 2, Device.CPU, false, work());
        try (FittedModel unstopped = fit(off);
                FittedModel unwatched = fit(request(train, null, 3))) {
            assertThat(unstopped.iterations()).isEqualTo(rounds());
            assertThat(unwatched.iterations()).isEqualTo(rounds());
        }
    }

    @Test
    void givesOneMarginForTwoClassesAndOneEachForMore() throws Exception {
        for (int classes : new int[] {2, 3}) {
            Samples train = SyntheticSamples.of(200, 4, classes, 0.1, 0, 1);
            try (FittedModel model = fit(request(train, null, classes))) {
                Scored scored = model.predict(train);

                assertThat(scored.marginWidth()).isEqualTo(classes == 2 ? 1 : 3);
                for (int row = 0; row < train.rows(); row++) {
                    assertThat(scored.probability(row, 1)).isCloseTo(fromMargins(scored, row), withinMillionth());
                }
            }
        }
    }

    private static Offset<Double> withinMillionth() {
        return Offset.offset(1e-6);
    }

    private static double fromMargins(Scored scored, int row) {
        int width = scored.marginWidth();
        if (width == 1) {
            return 1 / (1 + Math.exp(-scored.margins()[row]));
        }
        double sum = 0;
        for (int c = 0; c < width; c++) {
            sum += Math.exp(scored.margins()[row * width + c]);
        }
        return Math.exp(scored.margins()[row * width + 1]) / sum;
    }

    private static double loss(FittedModel model, Samples samples) {
        Scored scored = model.predict(samples);
        double loss = 0;
        for (int row = 0; row < samples.rows(); row++) {
            loss -= Math.log(scored.probability(row, samples.labels()[row]));
        }
        return loss / samples.rows();
    }

    private int rounds() {
        return Integer.parseInt(few().getOrDefault("n_estimators", "0"));
    }

    private Map<String, String> many() {
        return iterations(MANY);
    }

    private Map<String, String> iterations(int iterations) {
        Map<String, String> params = new HashMap<>(few());
        params.put("n_estimators", Integer.toString(iterations));
        return params;
    }
}
