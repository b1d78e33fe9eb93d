package io.geocrop.model;

import java.util.List;

/** {@code ensemble.json}: several learners whose probabilities are averaged with equal weight. */
public record Ensemble(int schemaVersion, List<String> members) {
    public static final int SCHEMA_VERSION = 1;
}
