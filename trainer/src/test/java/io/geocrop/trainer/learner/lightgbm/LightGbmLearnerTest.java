package io.geocrop.trainer.learner.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import io.geocrop.trainer.learner.BoosterContract;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.ParameterTable;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.SyntheticSamples;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LightGbmLearnerTest extends BoosterContract {
    LightGbmLearnerTest() {
        super(new LightGbmLearner(InstantSource.system()));
    }

    @Override
    protected ParameterTable table() {
        return LightGbmParameters.TABLE;
    }

    @Override
    protected Map<String, String> few() {
        return Map.of("n_estimators", "40", "num_leaves", "15", "learning_rate", "0.15");
    }

    @Override
    protected Map<String, String> chance() {
        return Map.of("n_estimators", "20", "bagging_fraction", "0.5", "bagging_freq", "1");
    }

    @Test
    void writesAModelThatScoresTheSameOnceLightGbmReadsItBack() throws Exception {
        Samples train = SyntheticSamples.of(300, 5, 3, 0.1, 0.1, 1);
        try (FittedModel model = fit(request(train, null, 3))) {
            model.save(work());

            try (NativeBooster read = read(Files.readString(work().resolve("model.txt")), 5)) {
                double[] scores = read.predict(train, lightgbmlibConstants.C_API_PREDICT_NORMAL, -1, 3, 1);
                assertThat(model.predict(train).probabilities()).containsExactly(scores);
            }
        }
    }

    private static NativeBooster read(String text, int features) {
        SWIGTYPE_p_p_void made = lightgbmlib.voidpp_handle();
        Calls.check(lightgbmlib.LGBM_BoosterLoadModelFromString(text, lightgbmlib.new_intp(), made));
        return new NativeBooster(lightgbmlib.voidpp_value(made), features);
    }

    @Test
    void cannotUseAGpu() {
        assertThat(adapter().unavailable(Device.CUDA))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("TRAIN_NO_GPU"));
        assertThat(adapter().unavailable(Device.CPU)).isEmpty();
    }
}
