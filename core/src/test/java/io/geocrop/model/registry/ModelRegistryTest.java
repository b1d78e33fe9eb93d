package io.geocrop.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import io.geocrop.error.GeocropException.Kind;
import io.geocrop.error.Refusal;
import io.geocrop.model.GoldenReplay;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.Promotion;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.RegistryView;
import io.geocrop.model.TinyVersion;
import io.geocrop.model.Verification;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
    private static final GoldenReplay FAITHFUL = (version, files) -> new GoldenReplay.Outcome(2, List.of());

    @TempDir
    Path folder;

    private ObjectStore store;
    private ModelRegistry registry;
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(TinyVersion.NOON);

    @BeforeEach
    void open() throws IOException {
        store = new FolderObjectStore(folder);
        registry = registry(FAITHFUL);
    }

    private ModelRegistry registry(GoldenReplay replay) {
        return new ModelRegistry(store, replay, now::get, () -> "id" + ids.incrementAndGet(), "ada");
    }

    @Test
    void anEmptyStoreHasNoModelsAndNoRegistryFile() throws IOException {
        RegistryView view = registry.registry();

        assertThat(view).isEqualTo(new RegistryView(1, List.of(), null, Map.of(), "", List.of()));
        assertThat(store.head(RegistryFile.KEY)).isEmpty();
    }

    @Test
    void aPublishedVersionIsListedWithWhatItsFolderSays() throws IOException {
        TinyVersion.named("v1").publish(store);

        RegistryView view = registry.registry();

        RegistryEntry entry = view.models().getFirst();
        assertThat(view.models()).hasSize(1);
        assertThat(view.defaultModel()).isNull();
        assertThat(view.warnings()).isEmpty();
        assertThat(entry.version()).isEqualTo("v1");
        assertThat(entry.task()).isEqualTo("lulc");
        assertThat(entry.created()).isEqualTo(TinyVersion.NOON);
        assertThat(entry.datasetVersion()).isEqualTo("zimbabwe/v20260131");
        assertThat(entry.features()).isEqualTo(TinyVersion.FEATURES);
        assertThat(entry.classes()).isEqualTo(TinyVersion.CLASSES);
        assertThat(entry.metrics()).containsEntry("accuracy", 0.9).containsEntry("f1_macro", 0.9 - 0.05);
        assertThat(entry.isDefault()).isFalse();
        assertThat(entry.origin()).isNull();
        assertThat(entry.sizeBytes())
                .isEqualTo(registry.manifest("v1").files().stream()
                        .mapToLong(file -> file.size())
                        .sum());
        assertThat(entry.manifestSha256())
                .isEqualTo(store.head(ModelFiles.of("v1", "manifest.json"))
                        .orElseThrow()
                        .etag());
        assertThat(view.etag())
                .isEqualTo(store.head(RegistryFile.KEY).orElseThrow().etag());
    }

    @Test
    void versionsAreShownNewestFirst() throws IOException {
        TinyVersion.named("a").publish(store, InstantSource.fixed(TinyVersion.NOON.plusSeconds(5)));
        TinyVersion.named("b").publish(store, InstantSource.fixed(TinyVersion.NOON));
        TinyVersion.named("c").publish(store, InstantSource.fixed(TinyVersion.NOON.plusSeconds(5)));

        assertThat(registry.registry().models())
                .extracting(RegistryEntry::version)
                .containsExactly("c", "a", "b");
    }

    @Test
    void aFolderWithoutManifestIsNoVersion() throws IOException {
        TinyVersion.named("v1").publish(store);
        store.delete(ModelFiles.of("v1", "manifest.json"));

        RegistryView view = registry.registry();

        assertThat(view.models()).isEmpty();
        assertThat(view.warnings()).isEmpty();
        refused("MODEL_NOT_FOUND", "model version", Kind.INPUT, () -> registry.metadata("v1"));
    }

    @Test
    void aStrayThatDoesNotVerifyIsNamedAndListedOnceItDoes() throws IOException {
        TinyVersion version = TinyVersion.named("v1");
        version.publish(store);
        byte[] model = version.content("model.ubj");
        put("v1/model.ubj", "{another model!!}".substring(0, model.length));

        assertThat(registry.registry().models()).isEmpty();
        assertThat(registry.registry().warnings())
                .singleElement()
                .asString()
                .startsWith("Version v1 is not listed: MODEL_HASH_MISMATCH at v1/model.ubj: ");

        put("v1/model.ubj", new String(model, StandardCharsets.UTF_8));

        assertThat(registry.registry().models()).hasSize(1);
        assertThat(registry.registry().warnings()).isEmpty();
    }

    @Test
    void promotingMakesTheVersionTheOneDefaultAndWritesTheLedger() throws IOException {
        TinyVersion.named("v1").publish(store);
        TinyVersion.named("v2").publish(store);

        Promotion first = registry.promote("v1", "the first", null);
        now.set(TinyVersion.NOON.plusSeconds(60));
        Promotion second = registry.promote("v2", "better on grass", null);

        LedgerEntry entry = second.ledgerEntry();
        assertThat(first.previous()).isNull();
        assertThat(second.task()).isEqualTo("lulc");
        assertThat(second.defaultModel()).isEqualTo("v2");
        assertThat(second.previous()).isEqualTo("v1");
        assertThat(entry)
                .isEqualTo(new LedgerEntry(
                        1,
                        2,
                        entry.id(),
                        TinyVersion.NOON.plusSeconds(60),
                        "promote",
                        "lulc",
                        "v2",
                        "v1",
                        null,
                        "better on grass",
                        "ada"));
        RegistryView view = registry.registry();
        assertThat(view.defaultModel()).isEqualTo("v2");
        assertThat(view.defaults()).isEqualTo(Map.of("lulc", "v2"));
        assertThat(view.models())
                .filteredOn(RegistryEntry::isDefault)
                .extracting(RegistryEntry::version)
                .containsExactly("v2");
        assertThat(registry.ledger()).containsExactly(entry, first.ledgerEntry());
        assertThat(store.head(
                        new io.geocrop.store.ObjectKey("geocrop-models", "ledger/0000000002-" + entry.id() + ".json")))
                .isPresent();
    }

    @Test
    void promotingTheDefaultAgainChangesNothing() throws IOException {
        TinyVersion.named("v1").publish(store);
        Promotion first = registry.promote("v1", "good", null);
        String etag = registry.registry().etag();

        Promotion again = registry.promote("v1", "still good", null);

        assertThat(again).isEqualTo(first);
        assertThat(registry.registry().etag()).isEqualTo(etag);
        assertThat(registry.ledger()).hasSize(1);
    }

    @Test
    void eachTaskHasItsOwnDefault() throws IOException {
        TinyVersion.named("v1").publish(store);
        TinyVersion.ofTask("roads1", "road-state").publish(store);

        registry.promote("roads1", "", null);
        assertThat(registry.registry().defaultModel()).isNull();
        registry.promote("v1", "", null);

        RegistryView view = registry.registry();
        assertThat(view.defaultModel()).isEqualTo("v1");
        assertThat(view.defaults()).isEqualTo(Map.of("lulc", "v1", "road-state", "roads1"));
        registry.rollback("road-state", null, "", null);
        assertThat(registry.registry().defaults()).isEqualTo(Map.of("lulc", "v1"));
        assertThat(registry.ledger()).extracting(LedgerEntry::seq).containsExactly(3L, 2L, 1L);
    }

    @Test
    void rollingBackTwiceGoesTwoStepsBack() throws IOException {
        promoteInTurn("v1", "v2", "v3");

        Promotion once = registry.rollback("lulc", null, "v3 is worse", null);
        assertThat(once.defaultModel()).isEqualTo("v2");
        assertThat(once.previous()).isEqualTo("v3");
        assertThat(once.ledgerEntry().undoes()).isEqualTo(3);
        assertThat(once.ledgerEntry().action()).isEqualTo("rollback");
        assertThat(once.ledgerEntry().reason()).isEqualTo("v3 is worse");

        Promotion twice = registry.rollback("lulc", null, "", null);
        assertThat(twice.defaultModel()).isEqualTo("v1");
        assertThat(twice.ledgerEntry().undoes()).isEqualTo(2);

        Promotion thrice = registry.rollback("lulc", null, "", null);
        assertThat(thrice.defaultModel()).isNull();
        assertThat(registry.registry().defaultModel()).isNull();
        assertThat(registry.registry().models()).noneMatch(RegistryEntry::isDefault);
        refused(
                "REG_NOTHING_TO_UNDO",
                "registry.json, task lulc",
                Kind.INPUT,
                () -> registry.rollback("lulc", null, "", null));
    }

    @Test
    void aPromotionAfterARollbackIsWhatTheNextRollbackUndoes() throws IOException {
        promoteInTurn("v1", "v2");
        registry.rollback("lulc", null, "", null);
        TinyVersion.named("v3").publish(store);
        registry.promote("v3", "", null);

        assertThat(registry.rollback("lulc", null, "", null).defaultModel()).isEqualTo("v1");
        assertThat(registry.rollback("lulc", null, "", null).defaultModel()).isNull();
    }

    @Test
    void rollingBackToAVersionUndoesEverythingSinceItWasTheDefault() throws IOException {
        promoteInTurn("v1", "v2", "v3");

        Promotion back = registry.rollback("lulc", "v1", "", null);

        assertThat(back.defaultModel()).isEqualTo("v1");
        assertThat(back.ledgerEntry().undoes()).isEqualTo(2);
        refused(
                "REG_NOT_A_PREVIOUS_DEFAULT",
                "registry.json, task lulc",
                Kind.INPUT,
                () -> registry.rollback("lulc", "v3", "", null));
        assertThat(registry.rollback("lulc", null, "", null).defaultModel()).isNull();
    }

    @Test
    void aVersionThatDoesNotVerifyIsNotPromotedAndTheOldOneStays() throws IOException {
        promoteInTurn("v1");
        TinyVersion.named("v2").publish(store);
        registry.registry();
        String before = registry.registry().etag();
        store.delete(ModelFiles.of("v2", "scaler.json"));

        refused("MODEL_SCALER_MISSING", "v2/scaler.json", Kind.INPUT, () -> registry.promote("v2", "", null));

        assertThat(registry.registry().etag()).isEqualTo(before);
        assertThat(registry.registry().defaultModel()).isEqualTo("v1");
    }

    @Test
    void aVersionWhoseGoldenRowsDifferIsNotPromotedNorRolledBackTo() throws IOException {
        promoteInTurn("v1", "v2");
        Refusal differs =
                new Refusal("MODEL_GOLDEN_DIFFERS", "v1/golden.json, rows[3]", "0.2", "0.7", "Train it again.");
        ModelRegistry strict = registry(
                (version, files) -> new GoldenReplay.Outcome(64, version.equals("v1") ? List.of(differs) : List.of()));

        refused("MODEL_GOLDEN_DIFFERS", "v1/golden.json, rows[3]", Kind.INPUT, () -> strict.promote("v1", "", null));
        refused(
                "MODEL_GOLDEN_DIFFERS",
                "v1/golden.json, rows[3]",
                Kind.INPUT,
                () -> strict.rollback("lulc", null, "", null));
        assertThat(strict.verify("v1")).isEqualTo(new Verification("v1", 13, 64, List.of(differs)));
        assertThat(strict.verify("v2")).isEqualTo(new Verification("v2", 13, 64, List.of()));
        assertThat(strict.registry().defaultModel()).isEqualTo("v2");
    }

    @Test
    void aChangeThatExpectsAnotherStateIsAConflict() throws IOException {
        promoteInTurn("v1", "v2");
        String etag = registry.registry().etag();
        registry.rollback("lulc", null, "", etag);

        refused("REG_CHANGED", "registry.json", Kind.CONFLICT, () -> registry.promote("v2", "", etag));
        refused("REG_CHANGED", "registry.json", Kind.CONFLICT, () -> registry.rollback("lulc", null, "", etag));

        assertThat(registry.promote("v2", "", registry.registry().etag()).defaultModel())
                .isEqualTo("v2");
    }

    @Test
    void aClockThatGoesBackDoesNotTurnTheLedgerBack() throws IOException {
        promoteInTurn("v1");
        now.set(TinyVersion.NOON.minus(Duration.ofHours(1)));
        TinyVersion.named("v2").publish(store);

        registry.promote("v2", "", null);

        assertThat(registry.ledger()).extracting(LedgerEntry::at).containsExactly(TinyVersion.NOON, TinyVersion.NOON);
    }

    @Test
    void aReasonOfMoreThanAThousandCharactersIsRefused() throws IOException {
        TinyVersion.named("v1").publish(store);

        refused("REG_LONG_REASON", "--reason", Kind.USAGE, () -> registry.promote("v1", "x".repeat(1_001), null));
        assertThat(registry.promote("v1", "x".repeat(1_000), null).defaultModel())
                .isEqualTo("v1");
    }

    @Test
    void namesThatAreNoVersionsNeverBecomePaths() {
        for (String name :
                List.of("../v1", "v1/../v2", "file:x", "%252e", "a\\b", "ledger", "registry.json", "", "V1")) {
            refused("MODEL_BAD_VERSION", "model version", Kind.INPUT, () -> registry.metadata(name));
            refused("MODEL_BAD_VERSION", "model version", Kind.INPUT, () -> registry.promote(name, "", null));
        }
    }

    @Test
    void theVersionsOfADatasetAreFound() throws IOException {
        TinyVersion.named("v1").publish(store);
        TinyVersion.named("v2").publish(store, InstantSource.fixed(TinyVersion.NOON.plusSeconds(1)));
        TinyVersion.ofTask("r1", "roads").publish(store);

        assertThat(registry.versionsTrainedFrom("zimbabwe/v20260131")).containsExactly("v2", "v1");
        assertThat(registry.versionsTrainedFrom("zimbabwe/v2026013")).isEmpty();
    }

    private void promoteInTurn(String... versions) throws IOException {
        for (String version : versions) {
            TinyVersion.named(version).publish(store);
            registry.promote(version, "", null);
        }
    }

    private void put(String key, String content) throws IOException {
        store.put(
                new io.geocrop.store.ObjectKey("geocrop-models", key),
                content.getBytes(StandardCharsets.UTF_8),
                io.geocrop.store.PutCondition.always());
    }

    private static void refused(
            String code, String where, Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(GeocropException.class, e -> {
            assertThat(e.refusal().code()).isEqualTo(code);
            assertThat(e.refusal().where()).isEqualTo(where);
            assertThat(e.kind()).isEqualTo(kind);
        });
    }
}
