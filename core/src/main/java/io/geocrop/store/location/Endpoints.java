package io.geocrop.store.location;

import io.geocrop.error.GeocropException;
import io.geocrop.store.s3.S3Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/** The S3 server as the environment names it: MINIO_ENDPOINT with or without a scheme, and the AWS_* credentials. */
public final class Endpoints {
    private static final String ENDPOINT = "MINIO_ENDPOINT";
    private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
    private static final String REGION = "AWS_REGION";

    private Endpoints() {}

    /** Refused with STORE_NO_ENDPOINT where a variable is missing, with STORE_BAD_ENDPOINT where it is no server. */
    public static S3Endpoint from(Map<String, String> environment) {
        List<String> missing = List.of(ENDPOINT, ACCESS_KEY, SECRET_KEY).stream()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw GeocropException.unavailable(
                    "STORE_NO_ENDPOINT",
                    "environment",
                    "no " + String.join(", no ", missing),
                    ENDPOINT + ", " + ACCESS_KEY + " and " + SECRET_KEY,
                    "Set them, for example MINIO_ENDPOINT=http://minio:9000.");
        }
        return new S3Endpoint(
                url(environment.getOrDefault(ENDPOINT, "")),
                environment.getOrDefault(REGION, S3Endpoint.DEFAULT_REGION),
                environment.getOrDefault(ACCESS_KEY, ""),
                environment.getOrDefault(SECRET_KEY, ""));
    }

    private static URI url(String endpoint) {
        String text = endpoint.strip();
        try {
            URI url = new URI(text.contains("://") ? text : "http://" + text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
            if (web && bare && url.getHost() != null && url.getRawUserInfo() == null && url.getRawQuery() == null) {
                return new URI(url.getScheme(), url.getAuthority(), null, null, null);
            }
        } catch (URISyntaxException e) {
            throw badEndpoint().causedBy(e);
        }
        throw badEndpoint();
    }

    /** Does not repeat what was found: it may hold a password. */
    private static GeocropException badEndpoint() {
        return GeocropException.input(
                "STORE_BAD_ENDPOINT",
                ENDPOINT,
                "something that is no server",
                "http:// or https://, a host and a port, without path, user or password",
                "Write it such as http://minio:9000.");
    }
}
