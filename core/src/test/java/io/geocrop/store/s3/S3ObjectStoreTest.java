package io.geocrop.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.store.ObjectStore;
import io.geocrop.store.ObjectStoreContract;
import io.geocrop.store.PutCondition;
import io.geocrop.store.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class S3ObjectStoreTest extends ObjectStoreContract {
    private final String bucket = TestServers.bucketName();

    protected S3Endpoint endpoint() {
        return TestServers.s3();
    }

    @Override
    protected ObjectStore open() {
        return S3ObjectStore.at(endpoint(), RandomGenerator.getDefault());
    }

    @Override
    protected String bucket() {
        return bucket;
    }

    @Override
    protected boolean signs() {
        return true;
    }

    @Test
    void aSignedUrlReadsAndWritesWithoutCredentials() throws Exception {
        store.put(key, bytes("one"), PutCondition.always());
        URI get = store.presignGet(key, Duration.ofMinutes(1)).orElseThrow();
        URI put = store.presignPut(key, Duration.ofMinutes(1)).orElseThrow();

        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(HttpRequest.newBuilder(get).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("one");
            HttpRequest write = HttpRequest.newBuilder(put)
                    .PUT(BodyPublishers.ofString("two"))
                    .build();
            assertThat(http.send(write, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
        assertThat(text(key)).isEqualTo("two");
    }

    @Test
    void wrongCredentialsAreRefusedWithTheRemedyAndWithoutTheSecret() throws IOException {
        S3Endpoint wrong =
                new S3Endpoint(endpoint().url(), endpoint().region(), endpoint().accessKey(), "not-the-secret");
        try (ObjectStore denied = S3ObjectStore.at(wrong, RandomGenerator.getDefault())) {
            assertThatThrownBy(() -> denied.put(key, bytes("x"), PutCondition.always()))
                    .satisfies(refusedWith("STORE_DENIED"))
                    .hasMessageNotContaining("not-the-secret");
        }
        assertThat(wrong.toString()).doesNotContain("not-the-secret").doesNotContain(wrong.accessKey());
    }

    @Test
    void partsAreAsLargeAsTheObjectNeeds() {
        assertThat(S3ObjectStore.partBytes(1)).isEqualTo(8 << 20);
        assertThat(S3ObjectStore.partBytes(500L << 30) * 10_000L).isGreaterThanOrEqualTo(500L << 30);
    }
}
