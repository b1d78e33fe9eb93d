package io.geocrop.trainer.learner.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import io.geocrop.trainer.learner.BoosterContract;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.ParameterTable;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.SyntheticSamples;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class XgboostLearnerTest extends BoosterContract {
    XgboostLearnerTest() {
        super(new XgboostLearner(InstantSource.system()));
    }

    @Override
    protected ParameterTable table() {
        return XgboostParameters.TABLE;
    }

    @Override
    protected Map<String, String> few() {
        return Map.of("n_estimators", "40");
    }

    @Override
    protected Map<String, String> chance() {
        return Map.of("n_estimators", "10", "subsample", "0.5");
    }

    @Test
    void writesAModelThatScoresTheSameOnceXgboostReadsItBack() throws Exception {
        Samples train = SyntheticSamples.of(300, 5, 3, 0.1, 0.1, 1);
        Samples validation = SyntheticSamples.of(100, 5, 3, 0.5, 0.1, 2);
        try (FittedModel model = fit(request(train, validation, 3))) {
            model.save(work());

            XgboostCalls calls = XgboostCalls.load();
            byte[] file = Files.readAllBytes(work().resolve("model.ubj"));
            try (NativeBooster read = NativeBooster.read(calls, file);
                    NativeMatrix rows = NativeMatrix.unlabelled(calls, train, 1)) {
                assertThat(model.predict(train).probabilities()).containsExactly(read.predict(rows, false));
            }
            Booster byTheLibrary = XGBoost.loadModel(file);
            assertThat(byTheLibrary.getNumBoostedRound()).isEqualTo(model.iterations());
            byTheLibrary.dispose();
        }
    }

    @Test
    void refusesAGpuThatIsNotThereInsteadOfUsingTheProcessor() {
        Samples train = SyntheticSamples.of(50, 3, 2, 0, 0, 1);
        FitRequest wish = new FitRequest(train, null, 2, Map.of(), 1, 1, Device.CUDA, true, work());

        assertThatThrownBy(() -> fit(wish)).isInstanceOfSatisfying(GeocropException.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo("TRAIN_NO_GPU");
            assertThat(refused.kind()).isEqualTo(GeocropException.Kind.UNAVAILABLE);
            assertThat(refused.refusal().remedy()).contains("device cpu");
        });
        assertThat(adapter().unavailable(Device.CPU)).isEmpty();
    }

    @Test
    void saysWhatTheLibrarySaysWhereItGivesUp() {
        XgboostCalls calls = XgboostCalls.load();

        assertThatThrownBy(() -> NativeBooster.read(calls, new byte[] {1, 2, 3}))
                .isInstanceOfSatisfying(GeocropException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("TRAIN_FIT_FAILED");
                    assertThat(refused.refusal().found()).isNotBlank().doesNotContain(".cc:");
                });
    }
}
