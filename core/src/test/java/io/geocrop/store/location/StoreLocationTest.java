package io.geocrop.store.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.PutCondition;
import io.geocrop.store.TestServers;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.store.s3.S3Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreLocationTest {
    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("MINIO_ENDPOINT", "minio:9000", "AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret");

    @TempDir
    Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"store/geocrop-models/v3", "My Models/Ärger/V 3", "x"})
    void whatIsPutLiesUnderThePathAsItWasWritten(String path) throws IOException {
        Path folder = scratch.resolve(path);
        try (StoreLocation location = StoreLocation.open(folder.toString(), Map.of())) {
            location.put("candidates/xgboost/model.ubj", CONTENT, PutCondition.ifAbsent());

            assertThat(folder.resolve("candidates/xgboost/model.ubj")).hasBinaryContent(CONTENT);
            assertThat(location.list()).containsExactly("candidates/xgboost/model.ubj");
            assertThat(location.read("candidates/xgboost/model.ubj")
                            .orElseThrow()
                            .content())
                    .isEqualTo(CONTENT);
            assertThat(location.read("absent")).isEmpty();
        }
    }

    @Test
    void aPathInsideAStoreGoesThroughThatStore() throws IOException {
        FolderObjectStore store = new FolderObjectStore(scratch);
        store.put(new ObjectKey("geocrop-jobs", "j1/request.json"), CONTENT, PutCondition.always());

        try (StoreLocation location =
                StoreLocation.open(scratch.resolve("geocrop-models/v3").toString(), Map.of())) {
            location.put("manifest.json", CONTENT, PutCondition.ifAbsent());

            assertThat(location.key("manifest.json")).isEqualTo(new ObjectKey("geocrop-models", "v3/manifest.json"));
            assertThat(store.head(new ObjectKey("geocrop-models", "v3/manifest.json")))
                    .isPresent();
            assertThat(scratch.resolve("geocrop-models/v3/.geocrop")).doesNotExist();
        }
    }

    @Test
    void aFileIsReadWhereItLies() throws IOException {
        Path file = Files.write(scratch.resolve("Field data 2026.csv"), CONTENT);

        try (StoreLocation location = StoreLocation.open(file.toString(), Map.of());
                InputStream in = location.open()) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
            assertThat(location.object()).isPresent();
        }
        assertThat(scratch).isDirectoryNotContaining("glob:**/.geocrop");
    }

    @Test
    void aLinkGivenByAPersonIsFollowed() throws IOException {
        Path file = Files.write(Files.createDirectories(scratch.resolve("real")).resolve("data.csv"), CONTENT);
        Path link = Files.createSymbolicLink(scratch.resolve("link.csv"), file);

        try (StoreLocation location = StoreLocation.open(link.toString(), Map.of());
                InputStream in = location.open()) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
        }
    }

    @Test
    void aFileThatIsNotThereIsRefused() throws IOException {
        try (StoreLocation location =
                StoreLocation.open(scratch.resolve("missing.csv").toString(), Map.of())) {
            assertThat(location.object()).isEmpty();
            assertRefused(location::open, "STORE_NOT_FOUND");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://host/x", "file:///etc/passwd", "ftp://x/y"})
    void whatIsNeitherPathNorS3IsRefused(String location) {
        assertRefused(() -> StoreLocation.open(location, ENVIRONMENT), "STORE_BAD_LOCATION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3://", "s3://UPPER/x", "s3://key:secret@bucket/x", "s3://bucket/../x", "s3://bucket/a//b"})
    void anS3LocationThatIsNoneIsRefused(String location) {
        assertRefused(() -> StoreLocation.open(location, ENVIRONMENT), "STORE_BAD_KEY");
    }

    @Test
    void anS3LocationNamesBucketAndPrefix() throws IOException {
        try (StoreLocation location = StoreLocation.open("s3://geocrop-models/v3/", ENVIRONMENT)) {
            assertThat(location.key("manifest.json")).isEqualTo(new ObjectKey("geocrop-models", "v3/manifest.json"));
            assertThat(location.toString()).doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MINIO_ENDPOINT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
    void aMissingVariableIsNamed(String missing) {
        Map<String, String> environment = new java.util.HashMap<>(ENVIRONMENT);
        environment.remove(missing);

        assertThatThrownBy(() -> StoreLocation.open("s3://bucket/x", environment))
                .isInstanceOfSatisfying(GeocropException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("STORE_NO_ENDPOINT");
                    assertThat(refused.refusal().found()).contains(missing);
                    assertThat(refused.kind()).isEqualTo(GeocropException.Kind.UNAVAILABLE);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "minio:9000, http://minio:9000",
        "http://minio:9000/, http://minio:9000",
        "https://s3.example.org, https://s3.example.org",
        "127.0.0.1:9000, http://127.0.0.1:9000"
    })
    void anEndpointMayLackItsScheme(String written, String url) {
        Map<String, String> environment = new java.util.HashMap<>(ENVIRONMENT);
        environment.put("MINIO_ENDPOINT", written);

        assertThat(Endpoints.from(environment).url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "http://user:hunter2@host", "http://host/path", "http://", "a b"})
    void anEndpointThatIsNoServerIsRefusedUnquoted(String written) {
        Map<String, String> environment = new java.util.HashMap<>(ENVIRONMENT);
        environment.put("MINIO_ENDPOINT", written);

        assertThatThrownBy(() -> Endpoints.from(environment))
                .isInstanceOf(GeocropException.class)
                .hasMessageContaining("STORE_BAD_ENDPOINT")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aServerIsWrittenToAndReadFrom() throws IOException {
        S3Endpoint server = TestServers.s3();
        Map<String, String> environment = Map.of(
                "MINIO_ENDPOINT", server.url().toString(),
                "AWS_ACCESS_KEY_ID", server.accessKey(),
                "AWS_SECRET_ACCESS_KEY", server.secretKey());
        Path file = Files.write(scratch.resolve("model.ubj"), CONTENT);

        try (StoreLocation location =
                StoreLocation.open("s3://" + TestServers.bucketName() + "/models/v3", environment)) {
            location.putFile("model.ubj", file);

            assertThat(location.list()).containsExactly("model.ubj");
            try (InputStream in = location.open("model.ubj").orElseThrow()) {
                assertThat(in.readAllBytes()).isEqualTo(CONTENT);
            }
            location.store().delete(location.key("model.ubj"));
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
