package io.geocrop.inference.app;

import static io.geocrop.inference.app.TestService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.inference.forest.Damage;
import io.geocrop.inference.forest.Fixture;
import io.geocrop.inference.predict.TestVersion;
import io.geocrop.model.GoldenReplay;
import io.geocrop.model.registry.ModelRegistry;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.PutCondition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in which something is wrong never answers, though the registry names it: the old one goes on. */
class CorruptModelsTest {
    private static final ObjectKey REGISTRY = new ObjectKey("geocrop-models", "registry.json");

    @TempDir
    Path folder;

    @Test
    void isRefusedByItsCodeWhileTheOldOneAnswers() throws Exception {
        String body = TestService.rows(TestService.XGBOOST, 5);
        List<Damage> damages =
                Damage.table().filter(CorruptModelsTest::isServed).toList();
        assertThat(damages).hasSizeGreaterThanOrEqualTo(50);
        try (TestService service = new TestService(folder, Map.of(), Duration.ofDays(1), "v1")) {
            String expected = service.post("/predict", "application/json", body).body();
            for (int i = 0; i < damages.size(); i++) {
                // given a version with such a model, its manifest fitting, made the default all the same
                Damage damage = damages.get(i);
                String version = "bad" + i;
                Fixture sound = published(damage.fixture());
                TestVersion.of(sound, sound.library())
                        .put(sound.file(), damage.how().apply(damage.fixture().bytes()))
                        .publish(service.store, version);
                makeDefault(service, version);
                // when
                JsonNode state = json(service.post("/model/reload", "text/plain", ""));
                // then
                assertThat(state.path("fault").path("code").asText())
                        .as(damage.toString())
                        .isEqualTo(damage.code());
                assertThat(state.path("loaded").asText()).isEqualTo("v1");
                assertThat(state.path("registered").asText()).isEqualTo(version);
                assertThat(service.post("/predict", "application/json", body).body())
                        .isEqualTo(expected);
            }
            System.out.printf("%d models refused%n", damages.size());
            // and a sound one is taken after all of them
            service.publish("v2-light", TestService.LIGHTGBM);
            makeDefault(service, "v2-light");
            JsonNode state = json(service.post("/model/reload", "text/plain", ""));
            assertThat(state.path("loaded").asText()).isEqualTo("v2-light");
            assertThat(state.path("fault").isNull()).isTrue();
        }
    }

    @Test
    void aRegistryThatIsBrokenOrGoneChangesNothing() throws Exception {
        try (TestService service = new TestService(folder, Map.of(), Duration.ofDays(1), "v1")) {
            byte[] sound = service.store.get(REGISTRY).orElseThrow().content();
            for (String broken : List.of("", "{", "[]", "{\"schema_version\":99}", "null")) {
                service.store.put(REGISTRY, broken.getBytes(StandardCharsets.UTF_8), PutCondition.always());
                JsonNode state = json(service.post("/model/reload", "text/plain", ""));
                assertThat(state.path("fault").path("code").asText()).as(broken).startsWith("REG_");
                assertThat(state.path("loaded").asText()).isEqualTo("v1");
            }
            service.store.delete(REGISTRY);
            assertThat(json(service.post("/model/reload", "text/plain", ""))
                            .path("fault")
                            .path("code")
                            .asText())
                    .isEqualTo("REG_LOST");
            service.store.put(REGISTRY, sound, PutCondition.always());
            assertThat(json(service.post("/model/reload", "text/plain", ""))
                            .path("fault")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void anOlderRegistryPutBackChangesNothing() throws Exception {
        try (TestService service = new TestService(folder, Map.of(), Duration.ofDays(1), "v1", "v2-light")) {
            // given a copy of the registry from before a promotion that the service has followed
            byte[] older = service.store.get(REGISTRY).orElseThrow().content();
            service.registry.promote("v2-light", "", null);
            service.post("/model/reload", "text/plain", "");
            // when it is put back
            service.store.put(REGISTRY, older, PutCondition.always());
            JsonNode state = json(service.post("/model/reload", "text/plain", ""));
            // then
            assertThat(state.path("fault").path("code").asText()).isEqualTo("REG_SEQ_BACKWARDS");
            assertThat(state.path("loaded").asText()).isEqualTo("v2-light");
        }
    }

    /** CatBoost's versions have a binary file beside the one that is read, which no fixture has. */
    private static boolean isServed(Damage damage) {
        return !damage.fixture().library().equals("catboost");
    }

    /** The same model under the name that a version gives its file: both notations of XGBoost are read from it. */
    private static Fixture published(Fixture fixture) {
        String file = fixture.library().equals("xgboost") ? "model.ubj" : fixture.file();
        return new Fixture(fixture.folder(), file, fixture.classes());
    }

    /** By a registry whose golden rows are not replayed, as one of an older build might do. */
    private static void makeDefault(TestService service, String version) {
        new ModelRegistry(
                        service.store,
                        (name, files) -> new GoldenReplay.Outcome(1, List.of()),
                        InstantSource.system(),
                        () -> UUID.randomUUID().toString(),
                        "test")
                .promote(version, "", null);
    }
}
