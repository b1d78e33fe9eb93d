package io.geocrop.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The registry as it stands, as the command line prints it.
 *
 * @param models newest first
 * @param defaultModel of the task lulc, or null before the first promotion
 * @param defaults task → version
 * @param etag for a change that must not meet another
 * @param warnings versions that were left out because they do not verify, and why
 */
public record RegistryView(
        int schemaVersion,
        List<RegistryEntry> models,
        @Nullable String defaultModel,
        Map<String, String> defaults,
        String etag,
        List<String> warnings) {}
