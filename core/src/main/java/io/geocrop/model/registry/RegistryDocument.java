package io.geocrop.model.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.json.Json;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.RegistryEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code registry.json} as one immutable value, already checked: a change makes a new one. It holds one default per task
 * at most, and {@code is_default} of every entry follows from them.
 *
 * @param models in the order of the file
 * @param defaults task → version; a task without a default is absent
 * @param seq of the last change of a default, 0 before the first
 * @param lastChange the ledger entry of that seq, or null when seq is 0
 * @param lastChangeNode the same as it was read, fields of a later writer included
 * @param unknown top-level fields of a later writer
 */
record RegistryDocument(
        List<RegistryEntry> models,
        Map<String, String> defaults,
        long seq,
        @Nullable LedgerEntry lastChange,
        @Nullable JsonNode lastChangeNode,
        Map<String, JsonNode> unknown) {
    static final int SCHEMA_VERSION = 1;
    static final String MAIN_TASK = "lulc";
    static final RegistryDocument EMPTY = new RegistryDocument(List.of(), Map.of(), 0, null, null, Map.of());

    Optional<RegistryEntry> entry(String version) {
        return models.stream().filter(entry -> entry.version().equals(version)).findFirst();
    }

    /** The same with one version more, or with this entry in place of the version's old one. */
    RegistryDocument with(RegistryEntry added) {
        List<RegistryEntry> all = new ArrayList<>(models);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).version().equals(added.version())) {
                all.set(i, added);
                return withModels(all);
            }
        }
        all.add(added);
        return withModels(all);
    }

    private RegistryDocument withModels(List<RegistryEntry> all) {
        return new RegistryDocument(List.copyOf(all), defaults, seq, lastChange, lastChangeNode, unknown);
    }

    /** The same after a change of a task's default. */
    RegistryDocument after(LedgerEntry change) {
        Map<String, String> next = new TreeMap<>(defaults);
        String version = change.version();
        if (version == null) {
            next.remove(change.task());
        } else {
            next.put(change.task(), version);
        }
        List<RegistryEntry> all = models.stream()
                .map(entry -> entry.taskOrDefault().equals(change.task())
                        ? marked(entry, entry.version().equals(version))
                        : entry)
                .toList();
        return new RegistryDocument(all, next, change.seq(), change, null, unknown);
    }

    private static RegistryEntry marked(RegistryEntry entry, boolean isDefault) {
        return entry.isDefault() == isDefault
                ? entry
                : new RegistryEntry(
                        entry.version(),
                        entry.task(),
                        entry.created(),
                        entry.datasetVersion(),
                        entry.features(),
                        entry.classes(),
                        entry.metrics(),
                        isDefault,
                        entry.manifestSha256(),
                        entry.sizeBytes(),
                        entry.origin(),
                        entry.unknown());
    }

    byte[] toBytes() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("schema_version", SCHEMA_VERSION);
        fields.put("models", models);
        fields.put("default_model", defaults.get(MAIN_TASK));
        fields.put("defaults", defaults);
        fields.put("seq", seq);
        fields.put("last_change", lastChangeNode != null ? lastChangeNode : lastChange);
        fields.putAll(unknown);
        return Json.document(fields);
    }
}
