package io.geocrop.model.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.hash.Sha256;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelManifest.FileEntry;
import io.geocrop.model.TinyVersion;
import io.geocrop.model.file.StoredVersion;
import io.geocrop.model.verify.VersionVerifier;
import io.geocrop.store.InterceptedStore;
import io.geocrop.store.InterceptedStore.Interceptor;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionPublisherTest {
    private static final Instant AT = Instant.parse("2026-02-01T12:00:00.123456789Z");
    private static final ObjectKey MANIFEST = ModelFiles.of("v1", "manifest.json");

    @TempDir
    Path folder;

    private ObjectStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FolderObjectStore(folder.resolve("store"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static VersionPublisher publisher(ObjectStore store) {
        return new VersionPublisher(store, InstantSource.fixed(AT));
    }

    private String content(String name) throws IOException {
        return new String(store.get(ModelFiles.of("v1", name)).orElseThrow().content(), StandardCharsets.UTF_8);
    }

    @Test
    void filesFromMemoryDiskAndStoreAreNamedInTheManifest() throws IOException {
        Path disk = Files.write(folder.resolve("model.bin"), bytes("on disk"));
        ObjectKey other = ModelFiles.of("v0", "scaler.json");
        store.put(other, bytes("stored"), PutCondition.always());

        ModelManifest manifest = publisher(store)
                .publish(
                        "v1",
                        Map.of(
                                "b/model.ubj", FileContent.of(disk),
                                "a.json", FileContent.of(bytes("memory")),
                                "c.json", new FileContent.InStore(other, 6, Sha256.of(bytes("stored")))),
                        TinyVersion.provenance());

        assertThat(manifest)
                .isEqualTo(new ModelManifest(
                        1,
                        "v1",
                        Instant.parse("2026-02-01T12:00:00.123Z"),
                        List.of(
                                new FileEntry("a.json", 6, Sha256.of(bytes("memory"))),
                                new FileEntry("b/model.ubj", 7, Sha256.of(bytes("on disk"))),
                                new FileEntry("c.json", 6, Sha256.of(bytes("stored")))),
                        TinyVersion.provenance()));
        assertThat(content("a.json")).isEqualTo("memory");
        assertThat(content("b/model.ubj")).isEqualTo("on disk");
        assertThat(content("c.json")).isEqualTo("stored");
        assertThat(content("manifest.json")).contains("\"sha256\" : \"" + Sha256.of(bytes("memory")));
    }

    @Test
    void theManifestIsWrittenLast() throws IOException {
        List<String> written = new ArrayList<>();
        ObjectStore watched = new InterceptedStore(store, new Interceptor() {
            @Override
            public void before(ObjectKey key) {
                written.add(key.key());
            }
        });

        publisher(watched)
                .publish(
                        "v1",
                        Map.of("z.json", FileContent.of(bytes("z")), "a.json", FileContent.of(bytes("a"))),
                        TinyVersion.provenance());

        assertThat(written).containsExactly("v1/a.json", "v1/z.json", "v1/manifest.json");
    }

    @Test
    void aPublishedVersionIsNeverPublishedOver() throws IOException {
        TinyVersion.named("v1").publish(store);
        byte[] before = store.get(MANIFEST).orElseThrow().content();

        GeocropException refused = catchThrowableOfType(
                GeocropException.class,
                () -> publisher(store)
                        .publish("v1", Map.of("x.json", FileContent.of(bytes("x"))), TinyVersion.provenance()));

        assertThat(refused.refusal().code()).isEqualTo("MODEL_EXISTS");
        assertThat(refused.refusal().where()).isEqualTo("geocrop-models/v1/manifest.json");
        assertThat(refused.kind()).isEqualTo(GeocropException.Kind.CONFLICT);
        assertThat(store.get(MANIFEST).orElseThrow().content()).isEqualTo(before);
        assertThat(store.head(ModelFiles.of("v1", "x.json"))).isEmpty();
    }

    @Test
    void whatAKilledPublisherLeftIsCleared() throws IOException {
        store.put(ModelFiles.of("v1", "candidates/catboost/model.cbm"), bytes("left"), PutCondition.always());
        store.put(ModelFiles.of("v1", "scaler.json"), bytes("left"), PutCondition.always());
        store.put(ModelFiles.of("v11", "scaler.json"), bytes("another version"), PutCondition.always());

        TinyVersion.named("v1").publish(store);

        assertThat(new VersionVerifier()
                        .check(new StoredVersion(store, "v1"))
                        .orElseThrow()
                        .faults())
                .isEmpty();
        assertThat(store.head(ModelFiles.of("v11", "scaler.json"))).isPresent();
    }

    @Test
    void namesThatAreNotSafeAreRefusedBeforeAnythingIsWritten() throws IOException {
        for (String version : List.of("../v1", "V1", "ledger", "registry.json", "", "a/b")) {
            assertThatThrownBy(() -> publisher(store).publish(version, Map.of(), TinyVersion.provenance()))
                    .isInstanceOfSatisfying(
                            GeocropException.class,
                            e -> assertThat(e.refusal().code()).isEqualTo("MODEL_BAD_VERSION"));
        }
        for (String name :
                List.of("../x", "/x", "a//b", "a\\b", "c:x", "%2e", ".hidden", "a/b/c/d/e", "", "x".repeat(201))) {
            assertThatThrownBy(() -> publisher(store)
                            .publish("v1", Map.of(name, FileContent.of(bytes("x"))), TinyVersion.provenance()))
                    .isInstanceOfSatisfying(GeocropException.class, e -> {
                        assertThat(e.refusal().code()).isEqualTo("MODEL_BAD_FILE_NAME");
                        assertThat(e.refusal().where()).isEqualTo("version v1");
                    });
        }
        try (var left = store.list(ModelFiles.BUCKET, "")) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aManifestWhoseReplyWasLostIsRecognisedAsOurs() throws IOException {
        ObjectStore twice = new InterceptedStore(store, new Interceptor() {
            @Override
            public void before(ObjectKey key) throws IOException {
                // The client repeats a put whose first reply was lost: the store has it already.
                if (key.equals(MANIFEST)) {
                    store.put(key, pending, PutCondition.ifAbsent());
                }
            }
        });
        TinyVersion.named("v0").publish(store);
        ModelManifest manifest = new ModelManifest(
                1, "v1", AT, List.of(new FileEntry("x.json", 1, Sha256.of(bytes("x")))), TinyVersion.provenance());

        publisher(twice).publish(manifest, pending, Map.of("x.json", FileContent.of(bytes("x"))));

        assertThat(store.get(MANIFEST).orElseThrow().content()).isEqualTo(pending);
    }

    private final byte[] pending = bytes("{}");

    @Test
    void aVersionWhoseManifestIsThereIsPublishedThoughTheReplyWasLost() throws IOException {
        ObjectStore deaf = new InterceptedStore(store, new Interceptor() {
            @Override
            public void after(ObjectKey key) throws IOException {
                if (key.equals(MANIFEST)) {
                    throw new IOException("connection reset");
                }
            }
        });

        TinyVersion.named("v1").publish(deaf);

        assertThat(new VersionVerifier()
                        .check(new StoredVersion(store, "v1"))
                        .orElseThrow()
                        .faults())
                .isEmpty();
    }

    @Test
    void filesOfWhoeverPublishedMeanwhileAreNoLeftovers() throws IOException {
        ObjectKey first = ModelFiles.of("v1", "a-first.json");
        ObjectKey second = ModelFiles.of("v1", "b-second.json");
        store.put(first, bytes("1"), PutCondition.always());
        store.put(second, bytes("2"), PutCondition.always());
        ObjectStore raced = new InterceptedStore(store, new Interceptor() {
            @Override
            public void before(ObjectKey key) throws IOException {
                if (key.equals(first)) {
                    store.put(MANIFEST, bytes("theirs"), PutCondition.always());
                }
            }
        });

        assertThatThrownBy(() -> TinyVersion.named("v1").publish(raced))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("MODEL_EXISTS"));
        assertThat(store.head(second)).isPresent();
    }

    @Test
    void anotherPublishersManifestIsAConflict() throws IOException {
        ObjectStore raced = new InterceptedStore(store, new Interceptor() {
            @Override
            public void before(ObjectKey key) throws IOException {
                if (key.equals(MANIFEST)) {
                    store.put(key, bytes("theirs"), PutCondition.ifAbsent());
                }
            }
        });

        assertThatThrownBy(() -> TinyVersion.named("v1").publish(raced))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("MODEL_EXISTS"));
        assertThat(content("manifest.json")).isEqualTo("theirs");
    }

    @Test
    void aPublisherStopsAsSoonAsAnotherHasPublished() {
        List<String> written = new ArrayList<>();
        ObjectStore raced = new InterceptedStore(store, new Interceptor() {
            @Override
            public void before(ObjectKey key) throws IOException {
                written.add(key.key());
                store.put(MANIFEST, bytes("theirs"), PutCondition.always());
            }
        });

        assertThatThrownBy(() -> TinyVersion.named("v1").publish(raced)).isInstanceOf(GeocropException.class);
        assertThat(written).hasSize(1);
    }

    @Test
    void aFileThatALatePublisherReplacedIsPutBack() throws IOException {
        ObjectStore raced = new InterceptedStore(store, new Interceptor() {
            @Override
            public void after(ObjectKey key) throws IOException {
                if (key.equals(MANIFEST)) {
                    store.put(ModelFiles.of("v1", "scaler.json"), bytes("theirs"), PutCondition.always());
                    store.delete(ModelFiles.of("v1", "golden.json"));
                }
            }
        });

        TinyVersion.named("v1").publish(raced);

        assertThat(new VersionVerifier()
                        .check(new StoredVersion(store, "v1"))
                        .orElseThrow()
                        .faults())
                .isEmpty();
    }
}
