package io.geocrop.trainer.learner.catboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.trainer.learner.BoosterContract;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.ParameterTable;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.SyntheticSamples;
import io.geocrop.trainer.learner.catboost.PythonSearch.Outcome;
import io.geocrop.waiting.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatBoostLearnerTest extends BoosterContract {
    private static final PythonSearch SEARCH = new PythonSearch(System.getenv(), Path.of("no-such-environment"));

    CatBoostLearnerTest() {
        super(new CatBoostLearner(SEARCH));
    }

    @BeforeAll
    static void needsPython() {
        assumeTrue(
                SEARCH.look() instanceof Outcome.Found,
                "skipped: GEOCROP_PYTHON names no Python with catboost 1.2, nor has python3 on the PATH one");
    }

    @Override
    protected ParameterTable table() {
        return CatBoostParameters.TABLE;
    }

    @Override
    protected Map<String, String> few() {
        return Map.of("n_estimators", "40", "depth", "4", "learning_rate", "0.3");
    }

    @Override
    protected Map<String, String> chance() {
        return few();
    }

    @Test
    void writesTheModelAsJsonToo() throws Exception {
        Samples train = SyntheticSamples.of(300, 5, 3, 0.1, 0.1, 1);
        try (FittedModel model = fit(request(train, null, 3))) {
            assertThat(model.save(work())).containsExactly("model.cbm", "model.json");

            JsonNode json = Json.read(Files.readAllBytes(work().resolve("model.json")), JsonNode.class);
            assertThat(json.get("oblivious_trees")).hasSize(model.iterations());
            assertThat(json.get("features_info").get("float_features")).hasSize(5);
        }
    }

    @Test
    void goesOnAfterAFitThatFailed() throws Exception {
        Samples oneClass = new Samples(SyntheticSamples.of(50, 3, 2, 0, 0, 1).values(), 50, 3, new int[50]);

        assertThatThrownBy(() -> fit(request(oneClass, null, 2)))
                .isInstanceOfSatisfying(GeocropException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("TRAIN_FIT_FAILED");
                    assertThat(refused.refusal().found()).contains("Target");
                });
        fit(request(SyntheticSamples.of(50, 3, 2, 0, 0, 1), null, 2)).close();
    }

    @Test
    void endsWithItsStandardInputEvenInTheMiddleOfAFit() throws Exception {
        Outcome.Found found = (Outcome.Found) SEARCH.look();
        ProcessHandle python;
        try (CatBoostProcess process = CatBoostProcess.start(found.catboost())) {
            python = ProcessHandle.of(process.pid()).orElseThrow();
            Samples train = SyntheticSamples.of(2_000, 10, 7, 0.5, 0, 1);
            process.send(Map.of(
                    "features", 10,
                    "train", SampleFiles.write(train, work(), "train"),
                    "validation", false,
                    "params", Map.of("iterations", 100_000, "loss_function", "MultiClass"),
                    "patience", 0,
                    "model", work().resolve("m").toString(),
                    "json", work().resolve("j").toString()));
            assertThat(process.next().event()).isEqualTo("iteration");

            process.endInput();

            Awaitility.await().atMost(Waiting.SOON).until(() -> !python.isAlive());
        }
    }

    @Test
    void refusesAGpuThatIsNotThere() {
        assumeTrue(Files.notExists(Path.of("/dev/nvidiactl")), "skipped: this machine has a GPU");
        assertThat(adapter().unavailable(Device.CUDA))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("TRAIN_NO_GPU"));
        assertThat(adapter().unavailable(Device.CPU)).isEmpty();
    }
}
