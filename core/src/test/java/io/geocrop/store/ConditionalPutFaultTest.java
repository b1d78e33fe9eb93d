package io.geocrop.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.store.location.StoreLocation;
import io.geocrop.store.s3.S3Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 4 processes × 8 threads that raise one counter by conditional puts: what it shows at the end is the number of puts that
 * were acknowledged, so no update was lost. {@code -Dgeocrop.fullfaults=true} makes it 1,000 puts a thread instead of 25.
 */
@Tag("fault")
class ConditionalPutFaultTest {
    private static final Logger LOG = LoggerFactory.getLogger(ConditionalPutFaultTest.class);
    private static final int PROCESSES = 4;
    private static final int THREADS = 8;
    private static final int PUTS = Boolean.getBoolean("geocrop.fullfaults") ? 1_000 : 25;

    @TempDir
    Path folder;

    @Test
    void noUpdateIsLostInAFolder() throws Exception {
        assertNoUpdateIsLost(folder.resolve("store").toString(), Map.of());
    }

    @Test
    void noUpdateIsLostOnAnS3Server() throws Exception {
        assertNoUpdateIsLost("s3://" + TestServers.bucketName() + "/fault", environment(TestServers.s3()));
    }

    @Test
    void noUpdateIsLostOnASecondS3Server() throws Exception {
        assertNoUpdateIsLost("s3://" + TestServers.bucketName() + "/fault", environment(TestServers.secondS3()));
    }

    private static void assertNoUpdateIsLost(String location, Map<String, String> environment) throws Exception {
        long begun = System.nanoTime();
        try (StoreLocation store = StoreLocation.open(location, environment)) {
            store.put(CounterWriter.COUNTER, "0".getBytes(UTF_8), PutCondition.ifAbsent());

            int acknowledged = acknowledged(location, environment);

            String shown =
                    new String(store.read(CounterWriter.COUNTER).orElseThrow().content(), UTF_8);
            double seconds = (System.nanoTime() - begun) / 1e9;
            LOG.warn(
                    "{}: {} puts of {} took effect, {} s",
                    location,
                    acknowledged,
                    PROCESSES * THREADS * PUTS,
                    Math.round(seconds));
            assertThat(shown).isEqualTo(Integer.toString(acknowledged));
            assertThat(acknowledged).isPositive();
            store.store().delete(store.key(CounterWriter.COUNTER));
        }
    }

    private static int acknowledged(String location, Map<String, String> environment) throws IOException {
        List<ChildJvm> writers = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                writers.add(ChildJvm.start(
                        CounterWriter.class, environment, location, String.valueOf(THREADS), String.valueOf(PUTS)));
            }
            int sum = 0;
            for (ChildJvm writer : writers) {
                sum += Integer.parseInt(writer.line());
            }
            return sum;
        } finally {
            writers.forEach(ChildJvm::close);
        }
    }

    private static Map<String, String> environment(S3Endpoint server) {
        return Map.of(
                "MINIO_ENDPOINT", server.url().toString(),
                "AWS_ACCESS_KEY_ID", server.accessKey(),
                "AWS_SECRET_ACCESS_KEY", server.secretKey());
    }
}
