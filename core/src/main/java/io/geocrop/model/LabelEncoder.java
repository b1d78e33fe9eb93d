package io.geocrop.model;

import java.util.List;

/** {@code label_encoder.json}: class names in the order of their codes, 0 first. */
public record LabelEncoder(int schemaVersion, List<String> classes) {
    public static final int SCHEMA_VERSION = 1;
}
