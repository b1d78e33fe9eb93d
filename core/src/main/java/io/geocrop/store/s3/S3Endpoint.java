package io.geocrop.store.s3;

import java.net.URI;

/**
 * A server that speaks S3 and who we are to it.
 *
 * @param url scheme, host and port
 * @param region {@link #DEFAULT_REGION} unless the server has several
 * @param secretKey never shown: {@link #toString()} leaves both keys out
 */
public record S3Endpoint(URI url, String region, String accessKey, String secretKey) {
    public static final String DEFAULT_REGION = "us-east-1";

    @Override
    public String toString() {
        return url + " (" + region + ")";
    }
}
