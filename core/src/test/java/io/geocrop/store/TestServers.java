package io.geocrop.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.store.s3.S3Endpoint;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** The servers the environment names for tests; a test without its server is skipped and says which variable is missing. */
public final class TestServers {
    private static final String ENDPOINT = "GEOCROP_TEST_S3_ENDPOINT";
    private static final String SECOND_ENDPOINT = "GEOCROP_TEST_S3_SECOND_ENDPOINT";

    private TestServers() {}

    public static S3Endpoint s3() {
        return endpoint(ENDPOINT);
    }

    public static S3Endpoint secondS3() {
        return endpoint(SECOND_ENDPOINT);
    }

    /** A bucket that no other run uses. */
    public static String bucketName() {
        return "geocrop-test-" + UUID.randomUUID().toString().substring(0, 13);
    }

    private static S3Endpoint endpoint(String variable) {
        Map<String, String> environment = System.getenv();
        assumeTrue(environment.containsKey(variable), variable + " is not set: no server to test against");
        return new S3Endpoint(
                URI.create(environment.getOrDefault(variable, "")),
                S3Endpoint.DEFAULT_REGION,
                environment.getOrDefault("GEOCROP_TEST_S3_KEY", ""),
                environment.getOrDefault("GEOCROP_TEST_S3_SECRET", ""));
    }
}
