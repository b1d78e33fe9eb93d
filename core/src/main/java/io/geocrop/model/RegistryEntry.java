package io.geocrop.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version as registry.json lists it.
 *
 * @param task absent means {@code lulc}
 * @param metrics accuracy, f1_macro of the selected model on its test part; empty for an ensemble, not tested as such
 * @param manifestSha256 hash of the version's manifest.json; null in an entry that a person wrote
 * @param sizeBytes of all files that the manifest names
 * @param origin the version this one was made from by choosing other learners
 * @param unknown fields of a later writer, kept as they are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegistryEntry(
        String version,
        @Nullable String task,
        Instant created,
        String datasetVersion,
        List<String> features,
        List<String> classes,
        Map<String, Double> metrics,
        @JsonProperty("is_default") boolean isDefault,
        @Nullable String manifestSha256,
        @Nullable Long sizeBytes,
        @Nullable String origin,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {
    public RegistryEntry {
        unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
    }

    /** The task, {@code lulc} where none is written. */
    public String taskOrDefault() {
        return task == null ? "lulc" : task;
    }
}
