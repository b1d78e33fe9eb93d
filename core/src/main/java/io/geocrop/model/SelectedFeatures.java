package io.geocrop.model;

import java.util.List;
import java.util.Map;

/**
 * {@code selected_features.json}: the features in the order the model takes them, and why these.
 *
 * @param scout {@code auto}, {@code off} or the number asked for
 * @param gain feature → share of the scout's whole gain, 0 to 1, every candidate feature, largest first; empty when off
 */
public record SelectedFeatures(int schemaVersion, List<String> features, String scout, Map<String, Double> gain) {
    public static final int SCHEMA_VERSION = 1;
}
