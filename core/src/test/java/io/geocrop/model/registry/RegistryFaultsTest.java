package io.geocrop.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.model.GoldenReplay;
import io.geocrop.model.RegistryView;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way registry.json can be wrong: one code, one place, nothing changed, the last good state still shown. */
class RegistryFaultsTest {
    @TempDir
    Path folder;

    private ObjectStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FolderObjectStore(folder);
    }

    private ModelRegistry registry() {
        GoldenReplay faithful = (version, files) -> new GoldenReplay.Outcome(2, List.of());
        return new ModelRegistry(store, faithful, InstantSource.system(), () -> "id", "ada");
    }

    /** Two versions, the second the default, promoted by nobody: as in the contract's example. */
    private static ObjectNode good() {
        String entry = """
                {"version":"%s","created":"2026-02-01T10:00:00Z","dataset_version":"zimbabwe/v20260131",
                 "features":["ndvi_peak","evi_peak"],"classes":["cropland","grass"],
                 "metrics":{"accuracy":0.89,"f1_macro":0.85},"is_default":%s}""";
        return tree("{\"schema_version\":1,\"models\":[" + entry.formatted("v1", "false") + ","
                + entry.formatted("v2", "true") + "],\"default_model\":\"v2\"}");
    }

    private static ObjectNode tree(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Arguments text(String name, String document, String code, String where) {
        return Arguments.of(name, document.getBytes(StandardCharsets.UTF_8), code, where);
    }

    private static Arguments edit(String name, Consumer<ObjectNode> change, String code, String where) {
        ObjectNode document = good();
        change.accept(document);
        return Arguments.of(name, Json.document(document), code, where);
    }

    private static Arguments entry(String name, Consumer<ObjectNode> change, String code, String field) {
        return edit(name, document -> change.accept(second(document)), code, "models[1]" + field);
    }

    private static ObjectNode second(ObjectNode document) {
        return (ObjectNode) document.path("models").path(1);
    }

    static Stream<Arguments> documents() {
        return Stream.of(broken(), schemas(), versions(), fields(), defaults(), changes())
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> broken() {
        String whole = new String(Json.document(good()), StandardCharsets.UTF_8);
        String start = "{\"schema_version\":1,\"models\":[],\"x\":";
        return Stream.of(
                text("empty", "", "REG_CUT", ""),
                text("one byte", "{", "REG_CUT", "line 1, column 2"),
                text("cut", "{\"schema_version\":1,\"models\":[{\"version\":\"v1\"", "REG_CUT", "line 1, column 46"),
                text("bad JSON", "{\"schema_version\":1,}", "REG_BAD_JSON", "line 1, column 21"),
                text("trailing junk", whole + "{}", "REG_BAD_JSON", "line 28, column 1"),
                text("NUL", "\0", "REG_BAD_JSON", "byte 1"),
                text("single quotes", "{'schema_version':1}", "REG_BAD_JSON", "line 1, column 2"),
                text("depth 1e5", start + "[".repeat(100_000), "REG_TOO_DEEP", "line 1, column 68"),
                text(
                        "depth 1e5 in an entry",
                        "{\"models\":[{\"x\":" + "[".repeat(100_000),
                        "REG_TOO_DEEP",
                        "line 1, column 46"),
                text(
                        "duplicate keys",
                        "{\"schema_version\":1,\"schema_version\":1}",
                        "REG_DUPLICATE_KEY",
                        "line 1, column 37"),
                text(
                        "duplicate keys in an entry",
                        "{\"schema_version\":1,\"models\":[{\"version\":\"a\",\"version\":\"b\"}]}",
                        "REG_DUPLICATE_KEY",
                        "line 1, column 55"),
                text("1,001-digit number", start + "1".repeat(1_001) + "}", "REG_LONG_NUMBER", "line 1, column 33"),
                text(
                        "21 MB string",
                        start + "\"" + "x".repeat(21_000_000) + "\"}",
                        "REG_LONG_STRING",
                        "line 1, column 37"),
                text("65 MB", whole + " ".repeat(65_000_000), "REG_TOO_LARGE", ""),
                text("array root", "[]", "REG_WRONG_SHAPE", "line 1, column 1"),
                text("null root", "null", "REG_WRONG_SHAPE", ""),
                text("number root", "1", "REG_WRONG_SHAPE", "line 1, column 1"),
                text("a bare NaN", start + "NaN}", "REG_BAD_JSON", "line 1, column 40"),
                Arguments.of("UTF-16", whole.getBytes(StandardCharsets.UTF_16), "REG_BAD_JSON", "byte 1"),
                Arguments.of(
                        "invalid UTF-8",
                        new byte[] {'{', '"', (byte) 0xc3, 0x28, '"'},
                        "REG_BAD_JSON",
                        "line 1, column 6"),
                Arguments.of("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0}, "REG_BAD_JSON", "line 1, column 2"));
    }

    private static Stream<Arguments> schemas() {
        return Stream.of(
                edit("schema missing", d -> d.remove("schema_version"), "REG_SCHEMA_MISSING", "schema_version"),
                edit("schema null", d -> d.putNull("schema_version"), "REG_SCHEMA_MISSING", "schema_version"),
                edit("newer schema", d -> d.put("schema_version", 2), "REG_SCHEMA_NEWER", "schema_version"),
                edit(
                        "newer schema of another shape",
                        d -> d.put("schema_version", 2).put("models", "elsewhere"),
                        "REG_SCHEMA_NEWER",
                        "schema_version"),
                edit("version 0", d -> d.put("schema_version", 0), "REG_SCHEMA_BAD", "schema_version"),
                edit("version -1", d -> d.put("schema_version", -1), "REG_SCHEMA_BAD", "schema_version"),
                edit(
                        "version 2^63",
                        d -> d.put("schema_version", BigInteger.TWO.pow(63)),
                        "REG_SCHEMA_NEWER",
                        "schema_version"),
                edit(
                        "version 2^32 + 1",
                        d -> d.put("schema_version", (1L << 32) + 1),
                        "REG_SCHEMA_NEWER",
                        "schema_version"),
                edit("version as text", d -> d.put("schema_version", "1"), "REG_SCHEMA_BAD", "schema_version"),
                edit("version 1.0", d -> d.put("schema_version", 1.0), "REG_SCHEMA_BAD", "schema_version"));
    }

    private static Stream<Arguments> versions() {
        Stream<Arguments> names = Stream.of(
                        "../v1",
                        "..",
                        "file:///etc/passwd",
                        "file:v1",
                        "s3://other-bucket/v1",
                        "geocrop-datasets/v1",
                        "%252e%252e%252fv1",
                        "%2e%2e",
                        "a\\b",
                        "V1",
                        "",
                        "v1/",
                        "ledger",
                        "registry.json",
                        "v 1",
                        "v1\0",
                        "a".repeat(41))
                .map(name -> entry("version " + name, e -> e.put("version", name), "REG_BAD_VERSION", ".version"));
        return Stream.concat(
                names,
                Stream.of(
                        entry("no version", e -> e.remove("version"), "REG_BAD_VERSION", ".version"),
                        entry("number as version", e -> e.put("version", 5), "REG_BAD_VERSION", ".version"),
                        entry("duplicate version", e -> e.put("version", "v1"), "REG_DUPLICATE_VERSION", ".version"),
                        entry("origin ../", e -> e.put("origin", "../v1"), "REG_BAD_VERSION", ".origin"),
                        entry("made from itself", e -> e.put("origin", "v2"), "REG_ORIGIN_CYCLE", ".origin"),
                        edit(
                                "alias cycle",
                                d -> {
                                    ((ObjectNode) d.path("models").path(0)).put("origin", "v2");
                                    second(d).put("origin", "v1");
                                },
                                "REG_ORIGIN_CYCLE",
                                "models[1].origin")));
    }

    private static Stream<Arguments> fields() {
        return Stream.of(
                edit("models missing", d -> d.remove("models"), "REG_WRONG_SHAPE", "models"),
                edit("models null", d -> d.putNull("models"), "REG_WRONG_SHAPE", "models"),
                edit("models an object", d -> d.putObject("models"), "REG_WRONG_SHAPE", "models (line 3, column 14)"),
                edit("null entry", d -> ((ArrayNode) d.path("models")).addNull(), "REG_WRONG_SHAPE", "models[2]"),
                edit("text entry", d -> ((ArrayNode) d.path("models")).add("v3"), "REG_WRONG_SHAPE", "models[2]"),
                entry("hash too short", e -> e.put("manifest_sha256", "ab"), "REG_HASH_WRONG", ".manifest_sha256"),
                entry(
                        "hash in capitals",
                        e -> e.put("manifest_sha256", "AB".repeat(32)),
                        "REG_HASH_WRONG",
                        ".manifest_sha256"),
                entry("hash a number", e -> e.put("manifest_sha256", 1), "REG_HASH_WRONG", ".manifest_sha256"),
                entry("size negative", e -> e.put("size_bytes", -1), "REG_SIZE_WRONG", ".size_bytes"),
                entry("size 2^63", e -> e.put("size_bytes", BigInteger.TWO.pow(63)), "REG_SIZE_WRONG", ".size_bytes"),
                entry("size a fraction", e -> e.put("size_bytes", 1.5), "REG_SIZE_WRONG", ".size_bytes"),
                entry("null bands", e -> e.putNull("features"), "REG_BAD_FEATURES", ".features"),
                entry("no bands", e -> e.putArray("features"), "REG_BAD_FEATURES", ".features"),
                entry("null band", e -> e.putArray("features").add("a").addNull(), "REG_BAD_FEATURES", ".features[1]"),
                entry("band twice", e -> e.putArray("features").add("a").add("a"), "REG_BAD_FEATURES", ".features[1]"),
                entry("blank class", e -> e.putArray("classes").add(" "), "REG_BAD_CLASSES", ".classes[0]"),
                entry("class a number", e -> e.putArray("classes").add(1), "REG_BAD_CLASSES", ".classes[0]"),
                entry("no classes", e -> e.remove("classes"), "REG_BAD_CLASSES", ".classes"),
                entry(
                        "NaN metric",
                        e -> e.putObject("metrics").put("accuracy", Double.NaN),
                        "REG_BAD_METRIC",
                        ".metrics.accuracy"),
                entry("metric as text", e -> e.putObject("metrics").put("f1", "0.5"), "REG_BAD_METRIC", ".metrics.f1"),
                entry("null metric", e -> e.putObject("metrics").putNull("f1"), "REG_BAD_METRIC", ".metrics.f1"),
                text(
                        "metric 1e999",
                        new String(Json.document(good()), StandardCharsets.UTF_8).replaceFirst("0.89", "1e999"),
                        "REG_BAD_METRIC",
                        "models[0].metrics.accuracy"),
                entry("no metrics", e -> e.remove("metrics"), "REG_BAD_METRIC", ".metrics"),
                entry("epoch backwards", e -> e.put("created", "1969-12-31T23:59:59Z"), "REG_BAD_TIME", ".created"),
                entry("time as a number", e -> e.put("created", -1), "REG_BAD_TIME", ".created"),
                entry("local time", e -> e.put("created", "2026-02-01T10:00:00"), "REG_BAD_TIME", ".created"),
                entry("30 February", e -> e.put("created", "2026-02-30T10:00:00Z"), "REG_BAD_TIME", ".created"),
                entry(
                        "dataset file:",
                        e -> e.put("dataset_version", "file:///etc/passwd"),
                        "REG_BAD_DATASET",
                        ".dataset_version"),
                entry("dataset ../", e -> e.put("dataset_version", "../x"), "REG_BAD_DATASET", ".dataset_version"),
                entry("no dataset", e -> e.remove("dataset_version"), "REG_BAD_DATASET", ".dataset_version"),
                entry("task ../", e -> e.put("task", "../x"), "REG_BAD_TASK", ".task"),
                entry("is_default as text", e -> e.put("is_default", "true"), "REG_WRONG_SHAPE", ".is_default"),
                entry("@class", e -> e.put("@class", "javax.swing.JEditorPane"), "REG_TYPE_TAG", ".@class"),
                entry(
                        "@class deeper",
                        e -> e.putArray("later").addObject().put("@class", "x"),
                        "REG_TYPE_TAG",
                        ".later[0].@class"),
                edit("@class at the top", d -> d.put("@class", "x"), "REG_TYPE_TAG", "@class"),
                edit(
                        "@type in a later field",
                        d -> d.putObject("later").put("@type", "x"),
                        "REG_TYPE_TAG",
                        "later.@type"));
    }

    private static Stream<Arguments> defaults() {
        return Stream.of(
                edit("alias to nothing", d -> d.put("default_model", "v9"), "REG_ALIAS_DANGLING", "default_model"),
                edit(
                        "alias of a task to nothing",
                        d -> d.putObject("defaults").put("lulc", "v2").put("roads", "v9"),
                        "REG_ALIAS_DANGLING",
                        "defaults.roads"),
                edit(
                        "alias to a version of another task",
                        d -> second(d).put("task", "roads"),
                        "REG_DEFAULT_MISMATCH",
                        "default_model"),
                edit("alias a number", d -> d.put("default_model", 1), "REG_WRONG_SHAPE", "default_model"),
                edit("alias empty", d -> d.put("default_model", ""), "REG_WRONG_SHAPE", "default_model"),
                edit("defaults a list", d -> d.putArray("defaults"), "REG_WRONG_SHAPE", "defaults"),
                edit(
                        "task of defaults",
                        d -> d.putObject("defaults").put("lulc", "v2").put("../x", "v2"),
                        "REG_BAD_TASK",
                        "defaults.../x"),
                edit(
                        "defaults tell another",
                        d -> d.putObject("defaults").put("lulc", "v1"),
                        "REG_DEFAULT_MISMATCH",
                        "default_model"),
                edit("defaults tell none", d -> d.putObject("defaults"), "REG_DEFAULT_MISMATCH", "default_model"),
                edit(
                        "default not marked",
                        d -> second(d).put("is_default", false),
                        "REG_DEFAULT_MISMATCH",
                        "default_model"),
                edit(
                        "marked and no default",
                        d -> d.putNull("default_model"),
                        "REG_DEFAULT_MISMATCH",
                        "models[1].is_default"),
                edit(
                        "two production models",
                        d -> ((ObjectNode) d.path("models").path(0)).put("is_default", true),
                        "REG_TWO_DEFAULTS",
                        "models[1].is_default"));
    }

    private static Stream<Arguments> changes() {
        return Stream.of(
                edit("seq negative", d -> d.put("seq", -1), "REG_BAD_SEQ", "seq"),
                edit("seq 2^63", d -> d.put("seq", BigInteger.TWO.pow(63)), "REG_BAD_SEQ", "seq"),
                edit("seq as text", d -> d.put("seq", "1"), "REG_BAD_SEQ", "seq"),
                edit("seq without last_change", d -> d.put("seq", 1), "REG_BAD_LAST_CHANGE", "last_change"),
                edit("last_change without seq", d -> change(d), "REG_BAD_LAST_CHANGE", "last_change.seq"),
                edit(
                        "last_change of another seq",
                        d -> change(d.put("seq", 2)),
                        "REG_BAD_LAST_CHANGE",
                        "last_change.seq"),
                edit(
                        "last_change without an id",
                        d -> change(d.put("seq", 1)).remove("id"),
                        "REG_BAD_LAST_CHANGE",
                        "last_change.id"),
                edit(
                        "last_change with ../ as id",
                        d -> change(d.put("seq", 1)).put("id", "../x"),
                        "REG_BAD_LAST_CHANGE",
                        "last_change.id"),
                edit(
                        "last_change of no kind",
                        d -> change(d.put("seq", 1)).put("action", "steal"),
                        "REG_BAD_LAST_CHANGE",
                        "last_change.action"),
                edit(
                        "last_change with @class",
                        d -> change(d.put("seq", 1)).put("@class", "x"),
                        "REG_TYPE_TAG",
                        "last_change.@class"),
                edit(
                        "last_change names another default",
                        d -> change(d.put("seq", 1)).put("version", "v1"),
                        "REG_DEFAULT_MISMATCH",
                        "last_change.version"),
                edit(
                        "hash of a promoted default absent",
                        d -> change(d.put("seq", 1)),
                        "REG_HASH_ABSENT",
                        "models[1].manifest_sha256"));
    }

    private static ObjectNode change(ObjectNode document) {
        return document.putObject("last_change")
                .put("schema_version", 1)
                .put("seq", 1)
                .put("id", "abc")
                .put("at", "2026-02-01T10:00:00Z")
                .put("action", "promote")
                .put("task", "lulc")
                .put("version", "v2")
                .put("reason", "")
                .put("by", "ada");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("documents")
    void aWrongDocumentIsRefusedAtItsPlaceAndTheLastGoodStateIsKept(
            String name, byte[] document, String code, String where) throws IOException {
        ModelRegistry warm = registry();
        put(Json.document(good()));
        RegistryView before = warm.registry();

        put(document);

        GeocropException refused = refusal(registry()::registry);
        assertThat(refused.refusal().code()).isEqualTo(code);
        assertThat(refused.refusal().where()).isEqualTo(where.isEmpty() ? "registry.json" : "registry.json, " + where);
        assertThat(refused.kind()).isEqualTo(GeocropException.Kind.INPUT);
        RegistryView kept = warm.registry();
        assertThat(kept.models()).isEqualTo(before.models());
        assertThat(kept.defaultModel()).isEqualTo("v2");
        assertThat(kept.warnings())
                .containsExactly(
                        "The last good state is shown: " + refused.refusal().sentence());
        assertThat(refusal(() -> warm.promote("v7", "", null)).refusal().code()).isEqualTo(code);
        assertThat(refusal(() -> warm.rollback("lulc", null, "", null))
                        .refusal()
                        .code())
                .isEqualTo(code);
        assertThat(refusal(() -> warm.versionsTrainedFrom("x")).refusal().code())
                .isEqualTo(code);
        assertThat(Arrays.equals(store.get(RegistryFile.KEY).orElseThrow().content(), document))
                .isTrue();
        put(Json.document(good()));
        assertThat(warm.registry().defaultModel()).isEqualTo("v2");
    }

    @Test
    void theExampleOfTheContractIsTaken() throws IOException {
        put("""
                {"schema_version":1,
                 "models":[{"version":"v1","created":"2026-02-01T10:00:00Z","dataset_version":"zimbabwe/v20260131",
                   "features":["ndvi_peak","evi_peak","savi_peak"],
                   "classes":["cropland","grass","shrubland","forest","water","builtup","bare"],
                   "metrics":{"accuracy":0.89,"f1_macro":0.85},"is_default":true}],
                 "default_model":"v1"}""".getBytes(StandardCharsets.UTF_8));

        RegistryView view = registry().registry();

        assertThat(view.defaultModel()).isEqualTo("v1");
        assertThat(view.defaults()).containsOnlyKeys("lulc");
        assertThat(view.warnings()).hasSize(2);
        assertThat(view.warnings().getFirst())
                .startsWith("REG_HASH_ABSENT at registry.json, models[0].manifest_sha256: ");
        assertThat(view.warnings().getLast()).startsWith("MODEL_NOT_FOUND at model version: found v1");
    }

    /** As a person edits it: under the store, not through it. */
    private void put(byte[] document) throws IOException {
        Path file = folder.resolve("geocrop-models").resolve("registry.json");
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, document);
    }

    private static GeocropException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(GeocropException.class, call);
    }
}
