package io.geocrop.training.local;

import io.geocrop.hash.Sha256;

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
        return "train-" + version.replace('.', '-') + "-"
                + Sha256.of(attempt + "\n" + request).substring(0, DIGITS);
    }
}
