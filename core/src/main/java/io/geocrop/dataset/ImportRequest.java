package io.geocrop.dataset;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import as a person asks for it.
 *
 * @param version null for the proposal, {@code vYYYYMMDD} of today with {@code .n} appended where that exists
 * @param label name of the label column
 * @param drop columns kept in the file and never used as features; a name that is absent only warns
 * @param maxErrors how many errors are collected before the pass stops, 1 or more
 */
public record ImportRequest(
        Path file, String name, @Nullable String version, String label, List<String> drop, int maxErrors) {
    public static final String DEFAULT_NAME = "training";
    public static final String DEFAULT_LABEL = "label";
    public static final int DEFAULT_MAX_ERRORS = 100;
}
