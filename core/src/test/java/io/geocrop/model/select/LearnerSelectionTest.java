package io.geocrop.model.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.geocrop.error.GeocropException;
import io.geocrop.model.Evaluation;
import io.geocrop.model.GoldenReplay;
import io.geocrop.model.GoldenRows;
import io.geocrop.model.ModelComparison.Difference;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.TinyVersion;
import io.geocrop.model.file.StoredVersion;
import io.geocrop.model.file.VersionDocuments;
import io.geocrop.model.registry.ModelRegistry;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerSelectionTest {
    @TempDir
    Path folder;

    private ObjectStore store;
    private ModelRegistry registry;

    @BeforeEach
    void open() throws IOException {
        store = new FolderObjectStore(folder);
        GoldenReplay faithful = (version, files) -> new GoldenReplay.Outcome(2, List.of());
        registry = new ModelRegistry(
                store,
                faithful,
                InstantSource.fixed(TinyVersion.NOON.plusSeconds(9)),
                () -> UUID.randomUUID().toString(),
                "ada");
    }

    private VersionDocuments version(String version) throws IOException {
        return VersionDocuments.require(new StoredVersion(store, version));
    }

    private String text(String version, String file) throws IOException {
        return new String(store.get(ModelFiles.of(version, file)).orElseThrow().content(), StandardCharsets.UTF_8);
    }

    @Test
    void anotherLearnerBecomesAVersionOfItsOwn() throws IOException {
        TinyVersion.named("v1").publish(store);
        byte[] origin =
                store.get(ModelFiles.of("v1", "manifest.json")).orElseThrow().content();

        ModelMetadata chosen = registry.select("v1", List.of("lightgbm"), "v1-lgb");

        ModelMetadata before = registry.metadata("v1");
        assertThat(chosen)
                .isEqualTo(new ModelMetadata(
                        1,
                        "v1-lgb",
                        "lulc",
                        before.trainingDate(),
                        before.datasetVersion(),
                        80,
                        20,
                        before.features(),
                        before.classes(),
                        Map.of("accuracy", 0.85, "f1_macro", 0.85 - 0.05),
                        before.models(),
                        "lightgbm",
                        before.trainingParams(),
                        "Scaled",
                        "v1"));
        assertThat(text("v1-lgb", "model.txt")).isEqualTo("{lightgbm of v1}");
        assertThat(text("v1-lgb", "golden.json")).isEqualTo(text("v1", "candidates/lightgbm/golden.json"));
        assertThat(registry.evaluation("v1-lgb").selectedModel()).isEqualTo("lightgbm");
        assertThat(registry.evaluation("v1-lgb").models())
                .isEqualTo(registry.evaluation("v1").models());
        assertThat(version("v1-lgb").entry("model.ubj")).isEmpty();
        assertThat(version("v1-lgb").entry("candidates/xgboost/model.ubj")).isPresent();
        assertThat(version("v1-lgb").manifest().created()).isEqualTo(TinyVersion.NOON.plusSeconds(9));
        assertThat(version("v1-lgb").manifest().provenance().parameters())
                .isEqualTo(Map.of("seed", "42", "select.origin", "v1", "select.learners", "lightgbm"));
        assertThat(registry.verify("v1-lgb").faults()).isEmpty();
        assertThat(store.get(ModelFiles.of("v1", "manifest.json")).orElseThrow().content())
                .isEqualTo(origin);
        assertThat(registry.registry().models())
                .extracting(RegistryEntry::version, RegistryEntry::origin)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("v1-lgb", "v1"),
                        org.assertj.core.groups.Tuple.tuple("v1", null));
    }

    @Test
    void severalLearnersBecomeAnEnsembleWithTheMeanOfTheirGoldenRows() throws IOException {
        TinyVersion.named("v1").publish(store);

        ModelMetadata chosen = registry.select("v1", List.of("xgboost", "random_forest"), "both");

        assertThat(chosen.selectedModel()).isEqualTo("xgboost+random_forest");
        assertThat(chosen.metrics()).isEmpty();
        assertThat(registry.registry().models().getFirst().metrics()).isEmpty();
        assertThat(registry.promote("both", "", null).defaultModel()).isEqualTo("both");
        assertThat(registry.compare(List.of("v1", "both")).differences())
                .filteredOn(field -> field.field().equals("metrics.accuracy"))
                .containsExactly(new Difference("metrics.accuracy", Map.of("v1", "0.9"), null, null));
        assertThat(chosen.trainingParams())
                .containsEntry(
                        "ensemble.metrics", "not measured: the mean of the members' probabilities was not tested");
        assertThat(version("both").ensemble().members()).containsExactly("xgboost", "random_forest");
        assertThat(text("both", "model.ubj")).isEqualTo("{xgboost of v1}");
        assertThat(text("both", "model.forest")).isEqualTo("{random_forest of v1}");
        GoldenRows golden = version("both").golden();
        assertThat(golden.learner()).isEqualTo("xgboost+random_forest");
        assertThat(golden.rows()).isEqualTo(version("v1").golden().rows());
        assertThat(golden.margins()).containsExactly(List.of(), List.of());
        assertThat(golden.tolerance()).isEqualTo(1e-6);
        assertThat(golden.probabilities())
                .containsExactly(
                        List.of((0.9 + 0.8) / 2, (1 - 0.9 + (1 - 0.8)) / 2),
                        List.of((1 - 0.9 + (1 - 0.8)) / 2, (0.9 + 0.8) / 2));
        assertThat(registry.verify("both").faults()).isEmpty();

        ModelMetadata again = registry.select("both", List.of("xgboost"), "back");
        assertThat(again.trainingParams()).isEqualTo(Map.of("seed", "42"));
        assertThat(again.metrics()).containsEntry("accuracy", 0.9);
        assertThat(again.origin()).isEqualTo("both");
        assertThat(version("back").entry("ensemble.json")).isEmpty();
        assertThat(registry.verify("back").faults()).isEmpty();
    }

    @Test
    void bothFilesOfCatBoostComeAndGoWithIt() throws IOException {
        TinyVersion.named("v1").withCatBoost().publish(store);

        registry.select("v1", List.of("catboost"), "cat");
        registry.select("cat", List.of("xgboost"), "back");

        assertThat(text("cat", "model.cbm")).isEqualTo("{catboost of v1}");
        assertThat(text("cat", "model.json")).isEqualTo("{\"catboost\":\"v1\"}");
        assertThat(text("cat", "candidates/catboost/model.json")).isEqualTo("{\"catboost\":\"v1\"}");
        assertThat(version("cat").entry("model.ubj")).isEmpty();
        assertThat(registry.verify("cat").faults()).isEmpty();
        assertThat(version("back").entry("model.cbm")).isEmpty();
        assertThat(version("back").entry("model.json")).isEmpty();
        assertThat(version("back").entry("candidates/catboost/model.json")).isPresent();
        assertThat(registry.verify("back").faults()).isEmpty();
    }

    @Test
    void anotherExportThanTheCandidatesIsAFault() throws IOException {
        TinyVersion.named("v1").withCatBoost().publish(store);
        registry.select("v1", List.of("catboost"), "cat");
        byte[] changed = "{\"catboost\":\"other\"}".getBytes(StandardCharsets.UTF_8);
        TinyVersion spoilt = TinyVersion.named("spoilt");
        for (var file : version("cat").manifest().files()) {
            spoilt.with(file.name(), version("cat").read(file.name()).orElseThrow());
        }
        spoilt.without("model.ubj")
                .with("model.json", changed)
                .edited("metadata.json", d -> d.put("version", "spoilt"))
                .publish(store);

        assertThat(registry.verify("spoilt").faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("MODEL_SELECTED_DIFFERS");
            assertThat(fault.where()).contains("model.json");
        });
    }

    @Test
    void theChosenModelAtTheTopServesWhereTheOriginHasNoCandidateOfIt() throws IOException {
        TinyVersion.named("v1")
                .without("candidates/xgboost/model.ubj")
                .without("candidates/xgboost/golden.json")
                .publish(store);

        registry.select("v1", List.of("xgboost"), "v2");

        assertThat(text("v2", "candidates/xgboost/model.ubj")).isEqualTo("{xgboost of v1}");
        assertThat(registry.verify("v2").faults()).isEmpty();
    }

    @Test
    void aLearnerThatWasNotFittedIsRefused() throws IOException {
        TinyVersion.named("v1").publish(store);

        GeocropException refused = refusal(() -> registry.select("v1", List.of("xgboost", "catboost"), "v2"));

        assertThat(refused.refusal().code()).isEqualTo("MODEL_NO_CANDIDATE");
        assertThat(refused.refusal().where()).isEqualTo("v1/candidates/catboost/model.cbm");
        assertThat(refused.refusal().allowed())
                .isEqualTo("a learner that was fitted: lightgbm, random_forest, xgboost");
        assertThat(store.head(ModelFiles.of("v2", "manifest.json"))).isEmpty();
    }

    @Test
    void namesNobodyKnowsAndNamesTwiceAreWrongUsage() throws IOException {
        TinyVersion.named("v1").publish(store);
        for (List<String> labels : List.of(List.<String>of(), List.of("svm"), List.of("xgboost", "xgboost"))) {
            GeocropException refused = refusal(() -> registry.select("v1", labels, "v2"));
            assertThat(refused.refusal().code()).isEqualTo("MODEL_UNKNOWN_LEARNER");
            assertThat(refused.kind()).isEqualTo(GeocropException.Kind.USAGE);
        }
    }

    @Test
    void anExistingVersionIsNotReplaced() throws IOException {
        TinyVersion.named("v1").publish(store);
        TinyVersion.named("v2").publish(store);

        GeocropException refused = refusal(() -> registry.select("v1", List.of("lightgbm"), "v2"));

        assertThat(refused.refusal().code()).isEqualTo("MODEL_EXISTS");
        assertThat(text("v2", "model.ubj")).isEqualTo("{xgboost of v2}");
        assertThat(refusal(() -> registry.select("v1", List.of("lightgbm"), "../v2"))
                        .refusal()
                        .code())
                .isEqualTo("MODEL_BAD_VERSION");
    }

    @Test
    void anOriginThatDoesNotVerifyGivesNothing() throws IOException {
        TinyVersion.named("v1").publish(store);
        store.delete(ModelFiles.of("v1", "scaler.json"));

        assertThat(refusal(() -> registry.select("v1", List.of("lightgbm"), "v2"))
                        .refusal()
                        .code())
                .isEqualTo("MODEL_SCALER_MISSING");
        assertThat(refusal(() -> registry.select("v9", List.of("lightgbm"), "v2"))
                        .refusal()
                        .code())
                .isEqualTo("MODEL_NOT_FOUND");
    }

    @Test
    void aCandidateWithoutFiguresIsRefused() throws IOException {
        TinyVersion.named("v1")
                .edited("evaluation.json", d -> d.withObject("models").remove("lightgbm"))
                .publish(store);

        GeocropException refused = refusal(() -> registry.select("v1", List.of("lightgbm"), "v2"));

        assertThat(refused.refusal().code()).isEqualTo("MODEL_NO_CANDIDATE");
        assertThat(refused.refusal().where()).isEqualTo("v1/evaluation.json, models.lightgbm");
    }

    @Test
    void membersWithOtherGoldenRowsMakeNoEnsemble() throws IOException {
        TinyVersion.named("v1")
                .edited(
                        "candidates/lightgbm/golden.json",
                        d -> ((ArrayNode) d.path("rows").path(0)).set(0, 9.5))
                .publish(store);

        GeocropException refused = refusal(() -> registry.select("v1", List.of("xgboost", "lightgbm"), "v2"));

        assertThat(refused.refusal().code()).isEqualTo("MODEL_GOLDEN_BAD");
        assertThat(refused.refusal().where()).isEqualTo("candidates/lightgbm/golden.json");
    }

    @Test
    void theOriginsEvaluationStaysWhatItWas() throws IOException {
        TinyVersion.named("v1").publish(store);
        Evaluation before = registry.evaluation("v1");

        registry.select("v1", List.of("random_forest"), "v2");

        Evaluation after = registry.evaluation("v2");
        assertThat(after.split()).isEqualTo(before.split());
        assertThat(after.unavailable()).isEqualTo(before.unavailable());
        assertThat(after.classes()).isEqualTo(before.classes());
        assertThat(after.crossValidation()).isEqualTo(before.crossValidation());
        assertThat(registry.evaluation("v1")).isEqualTo(before);
    }

    private static GeocropException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(GeocropException.class, call);
    }
}
