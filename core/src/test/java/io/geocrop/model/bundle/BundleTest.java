package io.geocrop.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.hash.Sha256;
import io.geocrop.json.Json;
import io.geocrop.model.GoldenReplay;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.TinyVersion;
import io.geocrop.model.registry.ModelRegistry;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BundleTest {
    @TempDir
    Path folder;

    private ObjectStore here;
    private ObjectStore there;
    private Path bundle;

    @BeforeEach
    void exported() throws IOException {
        here = new FolderObjectStore(folder.resolve("here"));
        there = new FolderObjectStore(folder.resolve("there"));
        bundle = folder.resolve("out/v1.geocrop");
        TinyVersion.named("v1").publish(here);
        registry(here).exportBundle("v1", bundle);
    }

    private static ModelRegistry registry(ObjectStore store) {
        GoldenReplay faithful = (version, files) -> new GoldenReplay.Outcome(2, List.of());
        return new ModelRegistry(
                store, faithful, InstantSource.system(), () -> UUID.randomUUID().toString(), "ada");
    }

    @Test
    void aVersionArrivesAsItLeft() throws IOException {
        ModelMetadata arrived = registry(there).importBundle(bundle);

        assertThat(arrived).isEqualTo(registry(here).metadata("v1"));
        assertThat(registry(there).manifest("v1")).isEqualTo(registry(here).manifest("v1"));
        assertThat(there.get(ModelFiles.of("v1", "manifest.json")).orElseThrow().content())
                .isEqualTo(here.get(ModelFiles.of("v1", "manifest.json"))
                        .orElseThrow()
                        .content());
        assertThat(registry(there).verify("v1").faults()).isEmpty();
        assertThat(registry(there).registry().models())
                .extracting(RegistryEntry::manifestSha256)
                .isEqualTo(registry(here).registry().models().stream()
                        .map(RegistryEntry::manifestSha256)
                        .toList());
        assertThat(registry(there).promote("v1", "", null).defaultModel()).isEqualTo("v1");
    }

    @Test
    void theSameVersionGivesTheSameBytesAndNothingElse() throws IOException {
        Path again = folder.resolve("again.geocrop");
        registry(here).exportBundle("v1", again);

        assertThat(Files.mismatch(bundle, again)).isEqualTo(-1);
        registry(here).exportBundle("v1", again);
        assertThat(Files.mismatch(bundle, again)).isEqualTo(-1);
        try (Stream<Path> files = Files.list(bundle.resolveSibling("."))) {
            assertThat(files).hasSize(1);
        }
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName).limit(3))
                    .containsExactly("bundle.json", "manifest.json", "candidates/lightgbm/golden.json");
            assertThat(zip.stream())
                    .hasSize(15)
                    .allSatisfy(entry -> assertThat(entry.getTimeLocal()).isEqualTo("1980-01-01T00:00:00"));
            String hash = Sha256.of(
                    here.get(ModelFiles.of("v1", "manifest.json")).orElseThrow().content());
            assertThat(zip.getInputStream(zip.getEntry("bundle.json")).readAllBytes())
                    .isEqualTo(Json.document(new BundleNote(1, "v1", hash)));
        }
    }

    @Test
    void aVersionThatDoesNotVerifyIsNotExported() throws IOException {
        here.delete(ModelFiles.of("v1", "scaler.json"));
        Path target = folder.resolve("x.geocrop");

        assertThat(refusal(() -> registry(here).exportBundle("v1", target))
                        .refusal()
                        .code())
                .isEqualTo("MODEL_SCALER_MISSING");
        assertThat(target).doesNotExist();
        assertThat(refusal(() -> registry(here).exportBundle("v9", target))
                        .refusal()
                        .code())
                .isEqualTo("MODEL_NOT_FOUND");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        for (Path target : List.of(folder, file.resolve("below/v1.geocrop"))) {
            GeocropException refused = refusal(() -> registry(here).exportBundle("v1", target));
            assertThat(refused.refusal().code()).isEqualTo("MODEL_BUNDLE_UNWRITABLE");
            assertThat(refused.refusal().where()).isEqualTo(target.toString());
            assertThat(refused.kind()).isEqualTo(GeocropException.Kind.FAILED);
        }
    }

    @Test
    void aVersionThatIsThereIsNotImportedOver() throws IOException {
        GeocropException same = refusal(() -> registry(here).importBundle(bundle));
        assertThat(same.refusal().code()).isEqualTo("MODEL_EXISTS");
        assertThat(same.refusal().found()).isEqualTo("the same version, identical");
        assertThat(same.refusal().remedy()).isEqualTo("There is nothing to import.");
        assertThat(same.kind()).isEqualTo(GeocropException.Kind.CONFLICT);

        TinyVersion.named("v1")
                .edited("selected_features.json", d -> d.put("scout", "auto"))
                .publish(there);
        GeocropException other = refusal(() -> registry(there).importBundle(bundle));
        assertThat(other.refusal().code()).isEqualTo("MODEL_EXISTS");
        assertThat(other.refusal().found()).isEqualTo("another version of that name");
    }

    private static Arguments entries(String name, Consumer<Map<String, byte[]>> change, String code, String where) {
        return Arguments.of(name, change, code, where);
    }

    static Stream<Arguments> hostile() {
        byte[] zeros = new byte[2 << 20];
        return Stream.of(
                entries("zip slip", e -> e.put("../x.json", bytes("x")), "MODEL_BUNDLE_NAME", ""),
                entries("absolute", e -> e.put("/x.json", bytes("x")), "MODEL_BUNDLE_NAME", ""),
                entries("drive", e -> e.put("C:x.json", bytes("x")), "MODEL_BUNDLE_NAME", ""),
                entries("backslash", e -> e.put("a\\x.json", bytes("x")), "MODEL_BUNDLE_NAME", ""),
                entries("a folder", e -> e.put("a/", bytes("")), "MODEL_BUNDLE_NAME", ""),
                entries(
                        "case collision",
                        e -> e.put("Scaler.json", bytes("x")),
                        "MODEL_BUNDLE_DUPLICATE",
                        ", Scaler.json"),
                entries("not in the manifest", e -> e.put("x.json", bytes("x")), "MODEL_BUNDLE_EXTRA", ", x.json"),
                entries(
                        "a pickle not in the manifest",
                        e -> e.put("x.pkl", bytes("x")),
                        "MODEL_BUNDLE_EXTRA",
                        ", x.pkl"),
                entries("a bomb", e -> e.put("scaler.json", zeros), "MODEL_BUNDLE_BOMB", ", scaler.json"),
                entries("too many", BundleTest::many, "MODEL_BUNDLE_TOO_LARGE", ""),
                entries("a file missing", e -> e.remove("scaler.json"), "MODEL_SCALER_MISSING", ", scaler.json"),
                entries(
                        "a file changed",
                        e -> e.computeIfPresent("scaler.json", (n, b) -> flipped(b)),
                        "MODEL_HASH_MISMATCH",
                        ", scaler.json"),
                entries(
                        "a file cut",
                        e -> e.computeIfPresent("scaler.json", (n, b) -> Arrays.copyOf(b, 9)),
                        "MODEL_SIZE_WRONG",
                        ", scaler.json"),
                entries(
                        "the manifest changed",
                        e -> e.computeIfPresent("manifest.json", (n, b) -> flipped(b)),
                        "MODEL_BUNDLE_DIGEST",
                        ", manifest.json"),
                entries("no manifest", e -> e.remove("manifest.json"), "MODEL_BUNDLE_NOTE", ", manifest.json"),
                entries("no note", e -> e.remove("bundle.json"), "MODEL_BUNDLE_NOTE", ", bundle.json"),
                entries(
                        "note no JSON",
                        e -> e.put("bundle.json", bytes("x")),
                        "MODEL_BAD_JSON",
                        ", bundle.json, line 1, column 1"),
                entries(
                        "note too long",
                        e -> e.put("bundle.json", noise(10_001)),
                        "MODEL_BUNDLE_TOO_LARGE",
                        ", bundle.json"),
                entries("later note", e -> note(e, 2, "v1"), "MODEL_NEWER_FORMAT", ", bundle.json, schema_version"),
                entries("note of schema 0", e -> note(e, 0, "v1"), "MODEL_BUNDLE_NOTE", ", bundle.json"),
                entries("note of ../", e -> note(e, 1, "../v1"), "MODEL_BUNDLE_NOTE", ", bundle.json"),
                entries(
                        "note without a hash",
                        e -> e.put("bundle.json", bytes("{\"schema_version\":1,\"version\":\"v1\"}")),
                        "MODEL_BUNDLE_NOTE",
                        ", bundle.json"));
    }

    private static void many(Map<String, byte[]> entries) {
        for (int i = 0; i < 1_000; i++) {
            entries.put("f" + i, bytes("x"));
        }
    }

    private static void note(Map<String, byte[]> entries, int schema, String version) {
        String hash = Sha256.of(entries.getOrDefault("manifest.json", new byte[0]));
        entries.put("bundle.json", Json.document(new BundleNote(schema, version, hash)));
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new java.util.Random(1).nextBytes(noise);
        return noise;
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] other = bytes.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("hostile")
    void aBundleThatIsNotWhatItSaysIsRefusedWhole(
            String name, Consumer<Map<String, byte[]>> change, String code, String where) throws IOException {
        Map<String, byte[]> entries = entries();
        change.accept(entries);
        write(entries);

        refusedWhole(code, "v1.geocrop" + where);
    }

    private void refusedWhole(String code, String where) throws IOException {
        GeocropException refused = refusal(() -> registry(there).importBundle(bundle));

        assertThat(refused.refusal().code()).isEqualTo(code);
        assertThat(refused.refusal().where()).isEqualTo(where);
        assertThat(refused.kind()).isEqualTo(GeocropException.Kind.INPUT);
        try (var left = there.list(ModelFiles.BUCKET, "")) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aVersionThatIsNotSoundInItselfIsRefusedThoughItsHashesFit() throws IOException {
        TinyVersion.named("v2").with("note.pkl", bytes("x")).publish(there);
        Path forged = folder.resolve("there/geocrop-models/v2");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("manifest.json", Files.readAllBytes(forged.resolve("manifest.json")));
        note(entries, 1, "v2");
        try (Stream<Path> files = Files.walk(forged)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(forged.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        there = new FolderObjectStore(folder.resolve("elsewhere"));
        write(entries);

        refusedWhole("MODEL_PICKLE", "v2/note.pkl");
    }

    @Test
    void aNoteOfAnotherVersionThanTheManifestIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        note(entries, 1, "v2");
        write(entries);

        refusedWhole("MODEL_VERSION_DIFFERS", "v2/manifest.json, version");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("candidates/lightgbm/golden.jsox", bytes("x"));
        write(entries);
        byte[] twice = Files.readAllBytes(bundle);
        replace(twice, bytes("candidates/lightgbm/golden.jsox"), bytes("candidates/lightgbm/golden.json"));
        Files.write(bundle, twice);

        refusedWhole("MODEL_BUNDLE_DUPLICATE", "v1.geocrop, candidates/lightgbm/golden.json");
    }

    private static void replace(byte[] bytes, byte[] from, byte[] to) {
        for (int i = 0; i <= bytes.length - from.length; i++) {
            if (Arrays.equals(bytes, i, i + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, bytes, i, to.length);
            }
        }
    }

    @Test
    void whatIsNoWholeZipIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(bundle);
        List<byte[]> broken = new ArrayList<>(List.of(
                new byte[0],
                bytes("x"),
                bytes("not a zip at all, but text of some length"),
                Arrays.copyOf(whole, whole.length / 2),
                Arrays.copyOf(whole, whole.length * 99 / 100)));
        for (byte[] content : broken) {
            Files.write(bundle, content);
            refusedWhole("MODEL_BUNDLE_UNREADABLE", "v1.geocrop");
        }
        Files.delete(bundle);
        refusedWhole("MODEL_BUNDLE_UNREADABLE", "v1.geocrop");
        assertThat(refusal(() -> registry(here).importBundle(bundle)).refusal().found())
                .startsWith("no such file: ");
        Files.createDirectory(bundle);
        refusedWhole("MODEL_BUNDLE_UNREADABLE", "v1.geocrop");
    }

    @Test
    void anyBitFlippedIsNoticedOrMeansNothing() throws IOException {
        byte[] whole = Files.readAllBytes(bundle);
        for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 60)) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x10;
            Files.write(bundle, flipped);
            ObjectStore empty = new FolderObjectStore(folder.resolve("flip-" + at));
            try {
                registry(empty).importBundle(bundle);
                assertThat(registry(empty).manifest("v1"))
                        .isEqualTo(registry(here).manifest("v1"));
            } catch (GeocropException e) {
                assertThat(e.kind()).isEqualTo(GeocropException.Kind.INPUT);
                try (var left = empty.list(ModelFiles.BUCKET, "")) {
                    assertThat(left).isEmpty();
                }
            }
        }
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private void write(Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(bundle);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    private static GeocropException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(GeocropException.class, call);
    }
}
