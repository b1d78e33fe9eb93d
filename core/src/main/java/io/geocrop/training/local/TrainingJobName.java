package io.geocrop.training.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of training jobs: {@code train-<version>-<8 hex>}, at most 55 characters of {@code [a-z0-9-]}, so that it is a
 * name for Kubernetes too. The digits are of the SHA-256 over attempt and request: asking twice is one job.
 */
final class TrainingJobName {
    private static final int DIGITS = 8;

    private TrainingJobName() {}

    /**
     * @param request the request's document, as stored
     * @param attempt 1 for the first
     */
    static String of(String version, String request, int attempt) {
        byte[] asked = (attempt + "\n" + request).getBytes(StandardCharsets.UTF_8);
        return "train-" + version.replace('.', '-') + "-"
                + HexFormat.of().formatHex(sha256(asked)).substring(0, DIGITS);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
