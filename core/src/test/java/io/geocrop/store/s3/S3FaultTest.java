package io.geocrop.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.store.ObjectKey;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the adapter makes of a server that is busy, breaks off or lies. */
class S3FaultTest {
    private static final ObjectKey KEY = new ObjectKey("geocrop-models", "registry.json");
    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @TempDir
    Path scratch;

    private FaultyS3 server;
    private S3ObjectStore store;

    @BeforeEach
    void start() throws IOException {
        server = new FaultyS3();
        S3Endpoint endpoint = new S3Endpoint(server.url(), S3Endpoint.DEFAULT_REGION, "key", "the-secret");
        store = new S3ObjectStore(endpoint, new Backoff(3, Duration.ofMillis(1), Duration.ofMillis(2), new Random(1)));
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    @Test
    void aBusyServerIsAskedAgain() throws IOException {
        server.willAnswer(FaultyS3.status(503, "SlowDown"), FaultyS3.noAnswer(), FaultyS3.object("content"));

        assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(CONTENT);
    }

    @Test
    void aServerThatStaysBusyIsGivenUp() {
        server.willAnswer(IntStream.range(0, 9)
                .mapToObj(i -> FaultyS3.status(503, "SlowDown"))
                .toArray(FaultyS3.Answer[]::new));

        assertThatThrownBy(() -> store.get(KEY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503 SlowDown")
                .hasMessageNotContaining("the-secret");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aBucketIsMadeWithoutNamingTheDefaultRegion() throws IOException {
        server.willAnswer(FaultyS3.status(404, "NoSuchBucket"), FaultyS3.stored(), FaultyS3.stored());

        store.put(KEY, CONTENT, PutCondition.always());

        assertThat(server.requests().get(1)).startsWith("PUT /geocrop-models").doesNotContain("registry.json");
        assertThat(server.bodies().get(1)).isEmpty();
    }

    @Test
    void aBucketOfAnotherRegionIsMadeThere() throws IOException {
        server.willAnswer(FaultyS3.status(404, "NoSuchBucket"), FaultyS3.stored(), FaultyS3.stored());
        S3Endpoint african = new S3Endpoint(server.url(), "af-south-1", "key", "the-secret");

        try (S3ObjectStore there = S3ObjectStore.at(african, new Random(1))) {
            there.put(KEY, CONTENT, PutCondition.always());
        }

        assertThat(server.bodies().get(1)).contains("<LocationConstraint>af-south-1</LocationConstraint>");
    }

    @Test
    void anUnconditionalPutIsRepeatedAfterAReset() throws IOException {
        server.willAnswer(FaultyS3.noAnswer(), FaultyS3.stored());

        assertThat(store.put(KEY, CONTENT, PutCondition.always())).isEqualTo(new PutResult.Stored("tag"));
    }

    @Test
    void aConditionalPutWhoseAnswerIsLostIsNotRepeated() {
        server.willAnswer(FaultyS3.noAnswer(), FaultyS3.status(412, "PreconditionFailed"));

        assertThatThrownBy(() -> store.put(KEY, CONTENT, PutCondition.ifMatch("tag")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no valid answer");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aConditionalPutToABusyServerIsNotRepeated() {
        server.willAnswer(FaultyS3.status(503, "SlowDown"), FaultyS3.status(412, "PreconditionFailed"));

        assertThatThrownBy(() -> store.put(KEY, CONTENT, PutCondition.ifAbsent()))
                .isInstanceOf(IOException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aConditionalPutThatTheServerSaysItDroppedIsRepeated() throws IOException {
        server.willAnswer(FaultyS3.status(409, "ConditionalRequestConflict"), FaultyS3.stored());

        assertThat(store.put(KEY, CONTENT, PutCondition.ifAbsent())).isEqualTo(new PutResult.Stored("tag"));
    }

    @Test
    void successWithAnErrorInTheBodyIsAnError() {
        server.willAnswer(IntStream.range(0, 3)
                .mapToObj(i -> FaultyS3.okWithError("InternalError"))
                .toArray(FaultyS3.Answer[]::new));

        assertThatThrownBy(() -> store.put(KEY, CONTENT, PutCondition.always()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("error in the body");
    }

    @Test
    void aPageOfACaptivePortalIsNoObject() {
        server.willAnswer(IntStream.range(0, 9)
                .mapToObj(i -> FaultyS3.page("<html>Please sign in</html>"))
                .toArray(FaultyS3.Answer[]::new));

        assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.put(KEY, CONTENT, PutCondition.always())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.list("geocrop-models", "")).isInstanceOf(IOException.class);
    }

    @Test
    void aBodyCutShortIsReadAgainWhole() throws IOException {
        server.willAnswer(FaultyS3.shortBody("con", 7), FaultyS3.object("content"));

        assertThat(store.get(KEY).orElseThrow().content()).isEqualTo(CONTENT);
    }

    @Test
    void aStreamCutShortFails() throws IOException {
        server.willAnswer(FaultyS3.shortBody("con", 7));

        try (InputStream in = store.open(KEY).orElseThrow()) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aServerThatIsNotThereIsAnIoException() {
        server.close();

        assertThatThrownBy(() -> store.get(KEY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no valid answer");
    }

    @Test
    void aFileThatChangesWhileItIsPutIsNotStored() throws IOException {
        Path file = scratch.resolve("data.csv");
        Files.write(file, new byte[10 << 20]);
        server.willAnswer(
                exchange -> {
                    Files.write(file, new byte[20]);
                    FaultyS3.page(
                                    "<InitiateMultipartUploadResult><Bucket>b</Bucket><Key>k</Key><UploadId>u</UploadId></InitiateMultipartUploadResult>")
                            .to(exchange);
                },
                FaultyS3.stored(),
                exchange -> exchange.sendResponseHeaders(204, -1));

        assertThatThrownBy(() -> store.putFile(KEY, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was changed");
        assertThat(server.requests().getLast()).startsWith("DELETE").contains("uploadId=u");
    }
}
