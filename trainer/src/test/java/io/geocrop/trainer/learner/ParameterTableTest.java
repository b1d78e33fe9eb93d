package io.geocrop.trainer.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import io.geocrop.training.Learner;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTableTest {
    private final ParameterTable table = new ParameterTable(Learner.XGBOOST)
            .whole("rounds", "300", 1, 1_000, "n_estimators")
            .real("eta", "0.3", 0, 1, "learning_rate")
            .share("subsample", null)
            .choice("tree_method", "hist", "hist", "exact")
            .reserved("seed", "Use --seed.");

    @Test
    void putsWhatWasAskedOverTheDefaultsUnderTheLibrarysNames() {
        Parameters params = table.resolve(Map.of("learning_rate", " 0.1 ", "subsample", "0.5"));

        assertThat(params.all())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("rounds", "300", "eta", "0.1", "tree_method", "hist", "subsample", "0.5"));
        assertThat(params.whole("rounds")).isEqualTo(300);
        assertThat(params.real("eta")).isEqualTo(0.1);
    }

    @ParameterizedTest
    @CsvSource({
        "rounds, 0",
        "rounds, 1001",
        "rounds, 1.5",
        "rounds, ten",
        "eta, 1.01",
        "eta, NaN",
        "eta, Infinity",
        "eta, 0x1p-3",
        "eta, 0.5f",
        "subsample, 0",
        "subsample, -1",
        "tree_method, gpu_hist",
        "seed, 7"
    })
    void refusesAValueOutOfRange(String name, String value) {
        assertRefused(Map.of(name, value), "TRAIN_BAD_PARAM", "xgboost." + name);
    }

    @Test
    void refusesOneParameterUnderTwoNames() {
        assertRefused(Map.of("eta", "0.1", "learning_rate", "0.2"), "TRAIN_BAD_PARAM", "xgboost.learning_rate");
    }

    @Test
    void namesTheParametersNearestToOneNobodyKnows() {
        assertThatThrownBy(() -> table.resolve(Map.of("learnig_rate", "0.1")))
                .isInstanceOfSatisfying(GeocropException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("TRAIN_UNKNOWN_PARAM");
                    assertThat(refused.refusal().allowed()).startsWith("learning_rate");
                    assertThat(refused.kind()).isEqualTo(GeocropException.Kind.USAGE);
                });
    }

    @Test
    void namesTheCommonParametersHoweverFarTheyAre() {
        ParameterTable wide = new ParameterTable(Learner.LIGHTGBM).whole("num_iterations", "1", 1, 9, "n_estimators");
        for (String name : new String[] {"aaaa", "aaab", "aaac", "aaad", "aaae", "aaaf", "aaag"}) {
            wide.share(name, null);
        }

        assertThatThrownBy(() -> wide.resolve(Map.of("aaaz", "0.1")))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        refused -> assertThat(refused.refusal().allowed())
                                .startsWith("aaaa")
                                .endsWith("n_estimators"));
    }

    private void assertRefused(Map<String, String> asked, String code, String where) {
        assertThatThrownBy(() -> table.resolve(asked)).isInstanceOfSatisfying(GeocropException.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(code);
            assertThat(refused.refusal().where()).isEqualTo(where);
        });
    }
}
