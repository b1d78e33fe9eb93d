package io.geocrop.model.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.error.Refusal;
import io.geocrop.json.Json;
import io.geocrop.model.TinyVersion;
import io.geocrop.model.file.FolderVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VersionVerifierTest {
    @TempDir
    Path folder;

    private VersionCheck check() throws IOException {
        return new VersionVerifier().check(new FolderVersion(folder, "v1")).orElseThrow();
    }

    @Test
    void aSoundVersionHasNoFaults() throws IOException {
        TinyVersion.named("v1").writeTo(folder);

        VersionCheck check = check();

        assertThat(check.faults()).isEmpty();
        assertThat(check.sound()).isTrue();
        assertThat(check.filesChecked()).isEqualTo(13);
        assertThat(check.documents()).isNotNull();
    }

    @Test
    void aVersionWithoutAManifestDoesNotExist() throws IOException {
        assertThat(new VersionVerifier().check(new FolderVersion(folder, "v1"))).isEmpty();
    }

    /** Published as it is: the manifest is right, the version is not. */
    static Stream<Arguments> spoilt() {
        return Stream.of(consistency(), documents(), files()).flatMap(cases -> cases);
    }

    private static Arguments with(String name, UnaryOperator<TinyVersion> spoil, String code, String where) {
        return Arguments.of(name, spoil, code, where);
    }

    private static Arguments edit(String name, String file, Consumer<ObjectNode> edit, String code, String place) {
        return with(name, version -> version.edited(file, edit), code, "v1/" + file + place);
    }

    private static Stream<Arguments> consistency() {
        return Stream.of(
                edit(
                        "another version",
                        "metadata.json",
                        d -> d.put("version", "v2"),
                        "MODEL_VERSION_DIFFERS",
                        ", version"),
                edit(
                        "a feature less",
                        "selected_features.json",
                        d -> remove(d, "features"),
                        "MODEL_FEATURE_COUNT",
                        ", features"),
                edit(
                        "feature order",
                        "selected_features.json",
                        d -> turn(d, "features"),
                        "MODEL_FEATURE_ORDER",
                        ", features"),
                edit("scaler's features", "scaler.json", d -> turn(d, "features"), "MODEL_FEATURE_ORDER", ", features"),
                edit("scaler's means", "scaler.json", d -> remove(d, "mean"), "MODEL_FEATURE_COUNT", ", mean"),
                edit("scaler's sds", "scaler.json", d -> remove(d, "sd"), "MODEL_FEATURE_COUNT", ", sd"),
                edit(
                        "scaler's variant",
                        "scaler.json",
                        d -> d.put("variant", "Raw"),
                        "MODEL_VARIANT_DIFFERS",
                        ", variant"),
                edit(
                        "a mean that is NaN",
                        "scaler.json",
                        d -> ((ArrayNode) d.path("mean")).set(0, "NaN"),
                        "MODEL_BAD_SCALER",
                        ""),
                edit(
                        "an sd below 0",
                        "scaler.json",
                        d -> ((ArrayNode) d.path("sd")).set(0, -1.0),
                        "MODEL_BAD_SCALER",
                        ""),
                edit(
                        "a class more",
                        "label_encoder.json",
                        d -> ((ArrayNode) d.path("classes")).add("x"),
                        "MODEL_CLASS_COUNT",
                        ", classes"),
                edit("class order", "label_encoder.json", d -> turn(d, "classes"), "MODEL_CLASS_ORDER", ", classes"),
                edit(
                        "evaluation's classes",
                        "evaluation.json",
                        d -> turn(d, "classes"),
                        "MODEL_CLASS_ORDER",
                        ", classes"),
                edit(
                        "a confusion row less",
                        "evaluation.json",
                        d -> remove(candidate(d), "confusion"),
                        "MODEL_CLASS_COUNT",
                        ", models.xgboost.confusion"),
                edit(
                        "a confusion column less",
                        "evaluation.json",
                        d -> ((ArrayNode) candidate(d).path("confusion").path(1)).remove(0),
                        "MODEL_CLASS_COUNT",
                        ", models.xgboost.confusion"),
                edit(
                        "a class score less",
                        "evaluation.json",
                        d -> remove(candidate(d), "per_class"),
                        "MODEL_CLASS_COUNT",
                        ", models.xgboost.per_class"),
                edit(
                        "another selected model",
                        "evaluation.json",
                        d -> d.put("selected_model", "lightgbm"),
                        "MODEL_SELECTED_DIFFERS",
                        ", selected_model"),
                edit(
                        "a better accuracy than measured",
                        "metadata.json",
                        d -> d.withObject("metrics").put("accuracy", 0.99),
                        "MODEL_METRIC_DIFFERS",
                        ", metrics.accuracy"),
                edit(
                        "a better f1 than measured",
                        "metadata.json",
                        d -> d.withObject("metrics").put("f1_macro", 0.99),
                        "MODEL_METRIC_DIFFERS",
                        ", metrics.f1_macro"),
                edit(
                        "golden rows' features",
                        "golden.json",
                        d -> turn(d, "features"),
                        "MODEL_FEATURE_ORDER",
                        ", features"),
                edit(
                        "golden rows too narrow",
                        "golden.json",
                        d -> ((ArrayNode) d.path("rows").path(0)).remove(0),
                        "MODEL_FEATURE_COUNT",
                        ", rows"),
                edit(
                        "golden probabilities too wide",
                        "golden.json",
                        d -> ((ArrayNode) d.path("probabilities").path(0)).add(0.1),
                        "MODEL_CLASS_COUNT",
                        ", probabilities"),
                edit(
                        "golden probabilities missing",
                        "golden.json",
                        d -> remove(d, "probabilities"),
                        "MODEL_GOLDEN_BAD",
                        ", probabilities"),
                edit(
                        "golden margins missing",
                        "golden.json",
                        d -> remove(d, "margins"),
                        "MODEL_GOLDEN_BAD",
                        ", margins"),
                edit(
                        "golden probability above 1",
                        "golden.json",
                        d -> ((ArrayNode) d.path("probabilities").path(0)).set(0, 1.01),
                        "MODEL_GOLDEN_BAD",
                        ", probabilities"),
                edit(
                        "golden probability below 0",
                        "golden.json",
                        d -> ((ArrayNode) d.path("probabilities").path(0)).set(0, -0.01),
                        "MODEL_GOLDEN_BAD",
                        ", probabilities"),
                edit(
                        "golden probability NaN",
                        "golden.json",
                        d -> ((ArrayNode) d.path("probabilities").path(0)).set(0, "NaN"),
                        "MODEL_GOLDEN_BAD",
                        ", probabilities"),
                edit(
                        "a tolerance that allows all",
                        "golden.json",
                        d -> d.put("tolerance", 1),
                        "MODEL_GOLDEN_BAD",
                        ", tolerance"),
                edit(
                        "a tolerance that is NaN",
                        "golden.json",
                        d -> d.put("tolerance", "NaN"),
                        "MODEL_GOLDEN_BAD",
                        ", tolerance"),
                edit(
                        "golden rows of another learner",
                        "golden.json",
                        d -> d.put("learner", "lightgbm"),
                        "MODEL_SELECTED_DIFFERS",
                        ", learner"),
                with(
                        "another model at the top",
                        v -> v.with("model.ubj", new byte[] {'{'}),
                        "MODEL_SELECTED_DIFFERS",
                        "v1/model.ubj"),
                with("no model at the top", v -> v.without("model.ubj"), "MODEL_FILE_MISSING", "v1/model.ubj"),
                with(
                        "an ensemble of one",
                        v -> v.with("ensemble.json", "{}".getBytes(StandardCharsets.UTF_8)),
                        "MODEL_FILE_EXTRA",
                        "v1/ensemble.json"));
    }

    private static Stream<Arguments> documents() {
        return Stream.of(
                edit(
                        "newer format",
                        "metadata.json",
                        d -> d.put("schema_version", 2),
                        "MODEL_NEWER_FORMAT",
                        ", schema_version"),
                edit(
                        "newer golden rows",
                        "golden.json",
                        d -> d.put("schema_version", 1L << 40),
                        "MODEL_NEWER_FORMAT",
                        ", schema_version"),
                edit(
                        "no schema",
                        "scaler.json",
                        d -> d.remove("schema_version"),
                        "MODEL_WRONG_SHAPE",
                        ", schema_version"),
                edit(
                        "schema 0",
                        "scaler.json",
                        d -> d.put("schema_version", 0),
                        "MODEL_WRONG_SHAPE",
                        ", schema_version"),
                edit("a field missing", "scaler.json", d -> d.remove("mean"), "MODEL_WRONG_SHAPE", ", mean"),
                edit("a field null", "metadata.json", d -> d.putNull("features"), "MODEL_WRONG_SHAPE", ", features"),
                edit(
                        "a metric missing",
                        "metadata.json",
                        d -> d.withObject("metrics").remove("f1_macro"),
                        "MODEL_WRONG_SHAPE",
                        ", metrics.f1_macro"),
                edit(
                        "null in a list",
                        "metadata.json",
                        d -> ((ArrayNode) d.path("classes")).addNull(),
                        "MODEL_WRONG_SHAPE",
                        ", classes"),
                edit(
                        "null in a matrix",
                        "evaluation.json",
                        d -> ((ArrayNode) candidate(d).path("confusion").path(0)).addNull(),
                        "MODEL_WRONG_SHAPE",
                        ", confusion"),
                edit(
                        "a candidate null",
                        "evaluation.json",
                        d -> d.withObject("models").putNull("xgboost"),
                        "MODEL_WRONG_SHAPE",
                        ", models.xgboost"),
                edit(
                        "a candidate without a test",
                        "evaluation.json",
                        d -> candidate(d).remove("test"),
                        "MODEL_WRONG_SHAPE",
                        ", models.xgboost.test"),
                edit("no golden rows", "golden.json", d -> d.putNull("rows"), "MODEL_WRONG_SHAPE", ", rows"),
                with(
                        "JSON cut",
                        v -> v.with("scaler.json", "{\"a\":".getBytes(StandardCharsets.UTF_8)),
                        "MODEL_CUT",
                        "v1/scaler.json, line 1, column 6"),
                with(
                        "no JSON",
                        v -> v.with("golden.json", "golden".getBytes(StandardCharsets.UTF_8)),
                        "MODEL_BAD_JSON",
                        "v1/golden.json, line 1, column 1"),
                with(
                        "an array",
                        v -> v.with("scaler.json", "[]".getBytes(StandardCharsets.UTF_8)),
                        "MODEL_WRONG_SHAPE",
                        "v1/scaler.json, schema_version"),
                with(
                        "keys twice",
                        v -> v.with("metadata.json", "{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8)),
                        "MODEL_DUPLICATE_KEY",
                        "v1/metadata.json, line 1, column 11"));
    }

    private static Stream<Arguments> files() {
        return Stream.of(
                with("no scaler", v -> v.without("scaler.json"), "MODEL_SCALER_MISSING", "v1/scaler.json"),
                with(
                        "no label map",
                        v -> v.without("label_encoder.json"),
                        "MODEL_LABELS_MISSING",
                        "v1/label_encoder.json"),
                with("no golden rows", v -> v.without("golden.json"), "MODEL_GOLDEN_MISSING", "v1/golden.json"),
                with("no metadata", v -> v.without("metadata.json"), "MODEL_FILE_MISSING", "v1/metadata.json"),
                with("a joblib", v -> v.with("model.joblib", new byte[] {1}), "MODEL_PICKLE", "v1/model.joblib"),
                with(
                        "a pickle named .ubj",
                        v -> v.with("candidates/xgboost/model.ubj", new byte[] {(byte) 0x80, 4, (byte) 0x95}),
                        "MODEL_PICKLE",
                        "v1/candidates/xgboost/model.ubj"),
                with(
                        "a torch pickle",
                        v -> v.with("net.bin", new byte[] {'P', 'K', 3, 4}),
                        "MODEL_PICKLE",
                        "v1/net.bin"));
    }

    private static ObjectNode candidate(ObjectNode evaluation) {
        return evaluation.withObject("models").withObject("xgboost");
    }

    private static void remove(ObjectNode document, String list) {
        ((ArrayNode) document.path(list)).remove(0);
    }

    private static void turn(ObjectNode document, String list) {
        ArrayNode array = (ArrayNode) document.path(list);
        array.add(array.remove(0));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("spoilt")
    void whatDoesNotFitIsFoundAtItsPlace(String name, UnaryOperator<TinyVersion> spoil, String code, String where)
            throws IOException {
        spoil.apply(TinyVersion.named("v1")).writeTo(folder);

        VersionCheck check = check();

        assertThat(check.faults()).extracting(Refusal::code).containsOnly(code);
        assertThat(check.faults().getFirst().where()).isEqualTo(where);
        assertThat(check.sound()).isFalse();
    }

    @Test
    void everyDocumentIsCheckedThoughOneIsWrong() throws IOException {
        TinyVersion.named("v1")
                .edited("scaler.json", d -> d.remove("mean"))
                .edited("golden.json", d -> d.put("tolerance", 1))
                .writeTo(folder);

        assertThat(check().faults()).extracting(Refusal::code).containsExactly("MODEL_WRONG_SHAPE", "MODEL_GOLDEN_BAD");
    }

    @Test
    void goldenRowsThatAreNoneAreMissing() throws IOException {
        TinyVersion.named("v1")
                .edited("golden.json", d -> {
                    d.putArray("rows");
                    d.putArray("margins");
                    d.putArray("probabilities");
                })
                .writeTo(folder);

        assertThat(check().faults()).extracting(Refusal::code).containsExactly("MODEL_GOLDEN_MISSING");
    }

    @Test
    void anUnknownLearnerAndOneNamedTwiceAreFound() throws IOException {
        for (String selected : List.of("svm", "xgboost+xgboost", "", "xgboost+")) {
            TinyVersion.named("v1")
                    .edited("metadata.json", d -> d.put("selected_model", selected))
                    .edited("evaluation.json", d -> d.put("selected_model", selected))
                    .edited("golden.json", d -> d.put("learner", selected))
                    .writeTo(folder);

            assertThat(check().faults()).singleElement().satisfies(fault -> {
                assertThat(fault.code()).isEqualTo("MODEL_UNKNOWN_LEARNER");
                assertThat(fault.where()).isEqualTo("v1/metadata.json, selected_model");
            });
        }
    }

    @Test
    void aFileThatWasChangedTakenAwayOrAddedIsFound() throws IOException {
        TinyVersion version = TinyVersion.named("v1");
        version.writeTo(folder);
        byte[] scaler = version.content("scaler.json");
        scaler[scaler.length - 3] ^= 1;
        put("scaler.json", scaler);
        put("model.ubj", new byte[] {'{'});
        Files.delete(folder.resolve("golden.json"));
        put("candidates/extra.txt", new byte[] {'x'});

        assertThat(check().faults().stream()
                        .map(fault -> fault.code() + " " + fault.where())
                        .toList())
                .containsExactly(
                        "MODEL_GOLDEN_MISSING v1/golden.json",
                        "MODEL_SIZE_WRONG v1/model.ubj",
                        "MODEL_HASH_MISMATCH v1/scaler.json",
                        "MODEL_FILE_EXTRA v1/candidates/extra.txt");
        assertThat(check().filesChecked()).isEqualTo(11);
    }

    static Stream<Arguments> manifests() {
        return Stream.of(
                manifest("of another version", d -> d.put("version", "v2"), "MODEL_VERSION_DIFFERS", ", version"),
                manifest(
                        "of a later program",
                        d -> d.put("schema_version", 2),
                        "MODEL_NEWER_FORMAT",
                        ", schema_version"),
                manifest("without files", d -> d.putArray("files"), "MODEL_MANIFEST_BAD", ", files"),
                manifest("without provenance", d -> d.remove("provenance"), "MODEL_WRONG_SHAPE", ", provenance"),
                manifest(
                        "naming ../",
                        d -> first(d).put("name", "../v2/model.ubj"),
                        "MODEL_BAD_FILE_NAME",
                        ", files[0].name"),
                manifest(
                        "naming file:",
                        d -> first(d).put("name", "file:///etc/passwd"),
                        "MODEL_BAD_FILE_NAME",
                        ", files[0].name"),
                manifest(
                        "naming %252e",
                        d -> first(d).put("name", "%252e%252e/x"), "MODEL_BAD_FILE_NAME", ", files[0].name"),
                manifest(
                        "naming a backslash",
                        d -> first(d).put("name", "a\\b"),
                        "MODEL_BAD_FILE_NAME",
                        ", files[0].name"),
                manifest("naming nothing", d -> first(d).remove("name"), "MODEL_BAD_FILE_NAME", ", files[0].name"),
                manifest(
                        "naming itself",
                        d -> first(d).put("name", "manifest.json"),
                        "MODEL_MANIFEST_BAD",
                        ", files[0].name"),
                manifest(
                        "naming a file twice",
                        d -> first(d).put("name", "golden.json"),
                        "MODEL_MANIFEST_BAD",
                        ", files[7].name"),
                manifest(
                        "with a negative size", d -> first(d).put("size", -1), "MODEL_MANIFEST_BAD", ", files[0].size"),
                manifest(
                        "with a short hash",
                        d -> first(d).put("sha256", "ab"),
                        "MODEL_MANIFEST_BAD",
                        ", files[0].sha256"),
                manifest("without a hash", d -> first(d).remove("sha256"), "MODEL_MANIFEST_BAD", ", files[0].sha256"),
                manifest(
                        "with a null file",
                        d -> ((ArrayNode) d.path("files")).addNull(),
                        "MODEL_WRONG_SHAPE",
                        ", files"),
                manifest("with 1,001 files", VersionVerifierTest::manyFiles, "MODEL_MANIFEST_BAD", ", files"));
    }

    private static void manyFiles(ObjectNode document) {
        ArrayNode files = document.putArray("files");
        for (int i = 0; i < 1_001; i++) {
            files.add(Json.tree(Map.of("name", "f" + i, "size", 1, "sha256", "0".repeat(64))));
        }
    }

    private static Arguments manifest(String name, Consumer<ObjectNode> edit, String code, String place) {
        return Arguments.of(name, edit, code, "v1/manifest.json" + place);
    }

    private static ObjectNode first(ObjectNode manifest) {
        return (ObjectNode) manifest.path("files").path(0);
    }

    @ParameterizedTest(name = "a manifest {0}: {2}")
    @MethodSource("manifests")
    void aManifestThatCannotBeIsRefusedBeforeAnyFileIsOpened(
            String name, Consumer<ObjectNode> edit, String code, String where) throws Exception {
        TinyVersion.named("v1").writeTo(folder);
        ObjectNode manifest = Json.read(Files.readAllBytes(folder.resolve("manifest.json")), ObjectNode.class);
        edit.accept(manifest);
        put("manifest.json", Json.document(manifest));

        VersionCheck check = check();

        assertThat(check.documents()).isNull();
        assertThat(check.filesChecked()).isZero();
        assertThat(check.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.where()).isEqualTo(where);
        });
    }

    private void put(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }
}
