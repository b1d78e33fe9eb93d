package io.geocrop.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.model.GoldenReplay;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.RegistryView;
import io.geocrop.model.TinyVersion;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What registry.json says of a version against the version's own folder, and the registry against its ledger. */
class EntryAgainstFolderTest {
    @TempDir
    Path folder;

    private ObjectStore store;
    private ModelRegistry registry;

    @BeforeEach
    void promoteTwice() throws IOException {
        store = new FolderObjectStore(folder);
        registry = registry();
        TinyVersion.named("v1").publish(store);
        TinyVersion.named("v2").publish(store);
        registry.promote("v1", "", null);
        registry.promote("v2", "", null);
    }

    private ModelRegistry registry() {
        GoldenReplay faithful = (version, files) -> new GoldenReplay.Outcome(2, List.of());
        return new ModelRegistry(
                store,
                faithful,
                InstantSource.fixed(TinyVersion.NOON),
                () -> UUID.randomUUID().toString(),
                "ada");
    }

    static Stream<Arguments> entries() {
        return Stream.of(
                entry(
                        "hash of another manifest",
                        e -> e.put("manifest_sha256", "0".repeat(64)),
                        "REG_HASH_WRONG",
                        "manifest_sha256"),
                entry("size wrong", e -> e.put("size_bytes", 1), "REG_SIZE_WRONG", "size_bytes"),
                entry(
                        "class order changed",
                        e -> e.putArray("classes").add("grass").add("cropland"),
                        "REG_CLASS_ORDER",
                        "classes"),
                entry(
                        "another class",
                        e -> e.putArray("classes").add("cropland").add("water"),
                        "REG_BAD_CLASSES",
                        "classes"),
                entry("another feature", e -> e.putArray("features").add("ndvi_peak"), "REG_BAD_FEATURES", "features"),
                entry("another dataset", e -> e.put("dataset_version", "a/b"), "REG_BAD_DATASET", "dataset_version"));
    }

    private static Arguments entry(String name, Consumer<ObjectNode> change, String code, String field) {
        return Arguments.of(name, change, code, field);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("entries")
    void anEntryThatIsNotItsVersionIsNoDefault(String name, Consumer<ObjectNode> change, String code, String field)
            throws IOException {
        registry.rollback("lulc", null, "", null);
        edit(document -> change.accept(entry(document, "v2")));
        byte[] before = registryBytes();
        ModelRegistry fresh = registry();
        String where = "registry.json, models[1]." + field;

        GeocropException refused = refusal(() -> fresh.promote("v2", "", null));
        List<Refusal> verified = fresh.verify("v2").faults();

        assertThat(refused.refusal().code()).isEqualTo(code);
        assertThat(refused.refusal().where()).isEqualTo(where);
        assertThat(verified).extracting(Refusal::code).containsExactly(code);
        assertThat(fresh.verify("v1").sound()).isTrue();
        assertThat(registryBytes()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("entries")
    void aDefaultThatIsNotItsVersionIsShownWithAWarning(
            String name, Consumer<ObjectNode> change, String code, String field) throws IOException {
        edit(document -> change.accept(entry(document, "v2")));

        assertThat(registry().registry().warnings())
                .singleElement()
                .asString()
                .startsWith(code + " at registry.json, models[1]." + field + ": ");
    }

    @Test
    void aVersionOfAnotherTaskThanItsEntrySaysIsNotPromoted() throws IOException {
        TinyVersion.ofTask("r1", "roads").publish(store);
        registry.registry();
        edit(document -> entry(document, "r1").put("task", "snow"));

        GeocropException refused = refusal(() -> registry().promote("r1", "", null));

        assertThat(refused.refusal().code()).isEqualTo("REG_BAD_TASK");
        assertThat(refused.refusal().where()).isEqualTo("registry.json, models[2].task");
    }

    @Test
    void anEntryWithoutAHashGetsItByItsPromotion() throws IOException {
        edit(document -> entry(document, "v1").remove(List.of("manifest_sha256", "size_bytes")));
        ModelRegistry fresh = registry();
        assertThat(fresh.registry().warnings())
                .singleElement()
                .asString()
                .startsWith("REG_HASH_ABSENT at registry.json, models[0].manifest_sha256: ");

        fresh.promote("v1", "", null);

        RegistryEntry entry = fresh.registry().models().stream()
                .filter(one -> one.version().equals("v1"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.manifestSha256())
                .isEqualTo(store.head(ModelFiles.of("v1", "manifest.json"))
                        .orElseThrow()
                        .etag());
        assertThat(entry.sizeBytes()).isPositive();
        assertThat(fresh.registry().warnings()).isEmpty();
    }

    @Test
    void fieldsOfALaterWriterAreKeptAtEveryLevel() throws IOException {
        edit(document -> {
            document.putObject("later").put("a", 1).putNull("b");
            entry(document, "v1").putArray("tags").add("x").addObject().put("deep", true);
            entry(document, "v1").withObject("metrics").put("kappa", 0.5);
            ((ObjectNode) document.path("last_change")).put("ticket", "T-1");
        });
        TinyVersion.named("v3").publish(store);
        ModelRegistry fresh = registry();

        fresh.registry();
        ObjectNode listed = tree();
        fresh.promote("v3", "", null);
        ObjectNode promoted = tree();

        assertThat(listed.path("last_change").path("ticket").asText()).isEqualTo("T-1");
        for (ObjectNode document : List.of(listed, promoted)) {
            assertThat(document.path("models")).hasSize(3);
            assertThat(document.path("later")).hasToString("{\"a\":1,\"b\":null}");
            assertThat(entry(document, "v1").path("tags")).hasToString("[\"x\",{\"deep\":true}]");
            assertThat(entry(document, "v1").path("metrics").path("kappa").doubleValue())
                    .isEqualTo(0.5);
        }
        assertThat(promoted.path("seq").longValue()).isEqualTo(3);
        assertThat(promoted.path("last_change").path("version").asText()).isEqualTo("v3");
        assertThat(promoted.path("default_model").asText()).isEqualTo("v3");
        assertThat(promoted.path("defaults")).hasToString("{\"lulc\":\"v3\"}");
    }

    @Test
    void anOlderRegistryThatIsPutBackIsRefused() throws IOException {
        byte[] older = registryBytes();
        registry.rollback("lulc", null, "", null);
        put(RegistryFile.KEY, older);

        for (ModelRegistry reader : List.of(registry, registry())) {
            GeocropException refused = refusal(() -> reader.promote("v1", "", null));
            assertThat(refused.refusal().code()).isEqualTo("REG_SEQ_BACKWARDS");
            assertThat(refused.refusal().where()).isEqualTo("registry.json, seq");
            assertThat(refused.refusal().found()).startsWith("2, ");
        }
        assertThat(registry.registry().defaultModel()).isEqualTo("v1");
        assertThat(registryBytes()).isEqualTo(older);
    }

    @Test
    void aRegistryThatIsGoneWhileTheLedgerIsNotIsRefused() throws IOException {
        store.delete(RegistryFile.KEY);

        GeocropException refused = refusal(() -> registry().registry());
        assertThat(refused.refusal().code()).isEqualTo("REG_LOST");
        assertThat(refused.refusal().found()).startsWith("no such file");
        assertThat(refused.refusal().remedy()).contains("geocrop models repair");
    }

    @Test
    void aLostRegistryIsMadeAnewFromLedgerAndVersions() throws IOException {
        RegistryView before = registry.registry();
        List<LedgerEntry> ledger = registry.ledger();
        store.delete(RegistryFile.KEY);

        RegistryView repaired = registry().repair();

        assertThat(repaired.defaults()).isEqualTo(before.defaults());
        assertThat(repaired.models()).isEqualTo(before.models());
        assertThat(repaired.warnings()).isEmpty();
        assertThat(registry.ledger()).isEqualTo(ledger);
        assertThat(registry().rollback("lulc", null, "", null).ledgerEntry().seq())
                .isEqualTo(ledger.getFirst().seq() + 1);
    }

    @Test
    void anOlderRegistryIsBroughtUpToTheLedger() throws IOException {
        byte[] older = registryBytes();
        registry.rollback("lulc", null, "", null);
        RegistryView before = registry.registry();
        put(RegistryFile.KEY, older);

        assertThat(registry().repair().defaults()).isEqualTo(before.defaults());
        assertThat(registry().registry().models()).isEqualTo(before.models());
        byte[] repaired = registryBytes();
        assertThat(registry().repair().defaults()).isEqualTo(before.defaults());
        assertThat(registryBytes()).isEqualTo(repaired);
    }

    @Test
    void anEntryThatIsNotWhatItWasIsRefused() throws IOException {
        registry.registry();
        for (String[] field : new String[][] {
            {"created", "2026-02-01T12:00:01Z", "REG_ENTRY_CHANGED"},
            {"dataset_version", "a/b", "REG_ENTRY_CHANGED"},
            {"manifest_sha256", "0".repeat(64), "REG_ENTRY_CHANGED"}
        }) {
            byte[] before = registryBytes();
            edit(document -> entry(document, "v1").put(field[0], field[1]));
            GeocropException refused = refusal(() -> registry.promote("v1", "", null));
            assertThat(refused.refusal().code()).isEqualTo(field[2]);
            assertThat(refused.refusal().where()).isEqualTo("registry.json, models[0]." + field[0]);
            put(RegistryFile.KEY, before);
        }
        edit(document -> entry(document, "v1").putArray("classes").add("grass").add("cropland"));
        assertThat(refusal(() -> registry.promote("v1", "", null)).refusal().code())
                .isEqualTo("REG_CLASS_ORDER");
        edit(document -> {
            entry(document, "v1").putArray("classes").add("cropland").add("grass");
            entry(document, "v1").putArray("features").add("x");
        });
        assertThat(refusal(() -> registry.promote("v1", "", null)).refusal().code())
                .isEqualTo("REG_ENTRY_CHANGED");
    }

    @Test
    void aMissingLastLedgerEntryIsPutBackByAnyReader() throws IOException {
        ObjectKey last = ledgerKeys().getLast();
        byte[] content = store.get(last).orElseThrow().content();
        store.delete(last);

        registry().registry();

        assertThat(store.get(last).orElseThrow().content()).isEqualTo(content);
    }

    @Test
    void aHoleInTheLedgerIsSeen() throws IOException {
        store.delete(ledgerKeys().getFirst());

        GeocropException refused = refusal(() -> registry().ledger());

        assertThat(refusal(() -> registry().promote("v1", "", null)).refusal().code())
                .isEqualTo("REG_LEDGER_GAP");
        assertThat(refused.refusal().code()).isEqualTo("REG_LEDGER_GAP");
        assertThat(refused.refusal().where()).isEqualTo("geocrop-models/ledger/0000000001-*.json");
        assertThat(refusal(() -> registry().rollback("lulc", null, "", null))
                        .refusal()
                        .code())
                .isEqualTo("REG_LEDGER_GAP");
    }

    @Test
    void aLedgerWithTwoEndsIsSeen() throws IOException {
        put(new ObjectKey("geocrop-models", "ledger/0000000001-zz.json"), new byte[] {'{', '}'});

        GeocropException refused = refusal(() -> registry().ledger());

        assertThat(refused.refusal().code()).isEqualTo("REG_LEDGER_FORKED");
        assertThat(refused.refusal().where()).isEqualTo("geocrop-models/ledger/0000000001-zz.json");
    }

    @Test
    void aLedgerThatGoesBackInTimeIsSeen() throws IOException {
        ObjectKey first = ledgerKeys().getFirst();
        ObjectNode entry = tree(first);
        put(first, Json.document(entry.put("at", "2027-01-01T00:00:00Z")));

        GeocropException refused = refusal(() -> registry().ledger());

        assertThat(refused.refusal().code()).isEqualTo("REG_TIME_BACKWARDS");
        assertThat(refused.refusal().where()).isEqualTo(ledgerKeys().getLast().toString());
    }

    @Test
    void whatIsNoLedgerEntryIsSeen() throws IOException {
        ObjectKey first = ledgerKeys().getFirst();
        ObjectNode good = tree(first);
        put(first, Json.document(good.deepCopy().put("seq", 7)));
        assertThat(refusal(() -> registry().ledger()).refusal().where()).isEqualTo(first.toString());
        put(first, Json.document(good.deepCopy().put("version", "../x")));
        assertThat(refusal(() -> registry().ledger()).refusal().where()).isEqualTo(first + ".version");
        put(first, new byte[] {'{'});
        assertThat(refusal(() -> registry().ledger()).refusal().code()).isEqualTo("REG_LEDGER_BAD");
        put(first, Json.document(good));
        assertThat(registry().ledger()).hasSize(2);
        put(new ObjectKey("geocrop-models", "ledger/readme.txt"), new byte[] {'x'});
        assertThat(refusal(() -> registry().ledger()).refusal().where()).isEqualTo("geocrop-models/ledger/readme.txt");
    }

    private List<ObjectKey> ledgerKeys() throws IOException {
        try (var found = store.list("geocrop-models", "ledger/")) {
            return found.map(object -> object.key()).toList();
        }
    }

    private void edit(Consumer<ObjectNode> change) throws IOException {
        ObjectNode document = tree();
        change.accept(document);
        put(RegistryFile.KEY, Json.document(document));
    }

    private ObjectNode tree() throws IOException {
        return tree(RegistryFile.KEY);
    }

    private ObjectNode tree(ObjectKey key) throws IOException {
        try {
            return Json.read(store.get(key).orElseThrow().content(), ObjectNode.class);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode entry(ObjectNode document, String version) {
        for (var entry : document.path("models")) {
            if (entry.path("version").asText().equals(version)) {
                return (ObjectNode) entry;
            }
        }
        throw new IllegalArgumentException(version);
    }

    private byte[] registryBytes() throws IOException {
        return store.get(RegistryFile.KEY).orElseThrow().content();
    }

    private void put(ObjectKey key, byte[] content) throws IOException {
        store.put(key, content, PutCondition.always());
    }

    private static GeocropException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(GeocropException.class, call);
    }
}
