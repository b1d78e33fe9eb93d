package io.geocrop.model.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.hash.Sha256;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.file.VersionNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code models[]}, taken field by field and by its exact type: nothing is coerced, nothing in it is ever
 * opened as a path, and fields of a later writer are kept as they are.
 */
final class EntryReader {
    static final Pattern TASK = Pattern.compile("[a-z0-9]([a-z0-9_-]{0,38}[a-z0-9])?");

    private static final Pattern DATASET =
            Pattern.compile("([a-z0-9]([a-z0-9._-]{0,38}[a-z0-9])?/)?[a-z0-9]([a-z0-9.-]{0,38}[a-z0-9])?");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Set<String> KNOWN = Set.of(
            "version",
            "task",
            "created",
            "dataset_version",
            "features",
            "classes",
            "metrics",
            "is_default",
            "manifest_sha256",
            "size_bytes",
            "origin");

    private final JsonNode node;
    private final String place;

    private EntryReader(JsonNode node, String place) {
        this.node = node;
        this.place = place;
    }

    /**
     * @param place of the element, such as {@code models[3]}
     * @throws GeocropException REG_* at the field
     */
    static RegistryEntry read(JsonNode node, String place) {
        if (!node.isObject()) {
            throw RegistryFault.at("REG_WRONG_SHAPE", place, node.getNodeType().toString(), "an object");
        }
        return new EntryReader(node, place).entry();
    }

    private RegistryEntry entry() {
        refuseTypeTags(node, place);
        return new RegistryEntry(
                version(),
                task(),
                created(),
                dataset(),
                names("features", "REG_BAD_FEATURES"),
                names("classes", "REG_BAD_CLASSES"),
                metrics(),
                isDefault(),
                hash(),
                size(),
                origin(),
                unknown());
    }

    /** Such a key tells some readers which class to make: never here, and nobody of ours writes it. */
    static void refuseTypeTags(JsonNode node, String place) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                refuseTypeTags(node.get(i), place + "[" + i + "]");
            }
        }
        node.properties().forEach(member -> {
            String here = place.isEmpty() ? member.getKey() : place + "." + member.getKey();
            if (member.getKey().startsWith("@")) {
                throw RegistryFault.at("REG_TYPE_TAG", here, member.getKey(), "keys that do not begin with @");
            }
            refuseTypeTags(member.getValue(), here);
        });
    }

    private String version() {
        return versionName("version");
    }

    private @Nullable String origin() {
        return isAbsent(node.path("origin")) ? null : versionName("origin");
    }

    private String versionName(String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || !VersionNames.isVersion(value.textValue())) {
            throw fault(
                    "REG_BAD_VERSION",
                    field,
                    value,
                    "1 to 40 lower-case letters, digits, dots and hyphens, a letter or digit at both ends");
        }
        return value.textValue();
    }

    private @Nullable String task() {
        JsonNode value = node.path("task");
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isTextual() || !TASK.matcher(value.textValue()).matches()) {
            throw fault("REG_BAD_TASK", "task", value, "1 to 40 lower-case letters, digits, hyphens and underscores");
        }
        return value.textValue();
    }

    private Instant created() {
        JsonNode value = node.path("created");
        try {
            Instant created = Instant.parse(value.isTextual() ? value.textValue() : "");
            if (created.isBefore(EARLIEST)) {
                throw fault("REG_BAD_TIME", "created", value, "a time after " + EARLIEST);
            }
            return created;
        } catch (DateTimeException e) {
            throw fault("REG_BAD_TIME", "created", value, "an ISO-8601 time in UTC such as 2026-02-01T10:00:00Z")
                    .causedBy(e);
        }
    }

    private String dataset() {
        JsonNode value = node.path("dataset_version");
        if (!value.isTextual() || !DATASET.matcher(value.textValue()).matches()) {
            throw fault("REG_BAD_DATASET", "dataset_version", value, "name/version of a dataset");
        }
        return value.textValue();
    }

    private List<String> names(String field, String code) {
        JsonNode value = node.path(field);
        if (!value.isArray() || value.isEmpty()) {
            throw fault(code, field, value, "a list of one name or more");
        }
        List<String> names = new ArrayList<>(value.size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode name = value.get(i);
            if (!name.isTextual() || name.textValue().isBlank() || !seen.add(name.textValue())) {
                throw fault(code, field + "[" + i + "]", name, "names, none blank, each once");
            }
            names.add(name.textValue());
        }
        return List.copyOf(names);
    }

    private Map<String, Double> metrics() {
        JsonNode value = node.path("metrics");
        if (!value.isObject()) {
            throw fault("REG_BAD_METRIC", "metrics", value, "accuracy and f1_macro");
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        value.properties().forEach(metric -> {
            JsonNode figure = metric.getValue();
            if (!figure.isNumber() || !Double.isFinite(figure.doubleValue())) {
                throw fault("REG_BAD_METRIC", "metrics." + metric.getKey(), figure, "a finite number");
            }
            metrics.put(metric.getKey(), figure.doubleValue());
        });
        return Collections.unmodifiableMap(metrics);
    }

    private boolean isDefault() {
        JsonNode value = node.path("is_default");
        if (!isAbsent(value) && !value.isBoolean()) {
            throw fault("REG_WRONG_SHAPE", "is_default", value, "true or false");
        }
        return value.booleanValue();
    }

    private @Nullable String hash() {
        JsonNode value = node.path("manifest_sha256");
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isTextual() || !Sha256.isOne(value.textValue())) {
            throw fault("REG_HASH_WRONG", "manifest_sha256", value, "64 lower-case hexadecimal digits");
        }
        return value.textValue();
    }

    private @Nullable Long size() {
        JsonNode value = node.path("size_bytes");
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw fault("REG_SIZE_WRONG", "size_bytes", value, "a whole number of bytes, 0 or more");
        }
        return value.longValue();
    }

    private Map<String, JsonNode> unknown() {
        Map<String, JsonNode> unknown = new LinkedHashMap<>();
        node.properties().forEach(member -> {
            if (!KNOWN.contains(member.getKey())) {
                unknown.put(member.getKey(), member.getValue());
            }
        });
        return unknown;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private GeocropException fault(String code, String field, JsonNode found, String allowed) {
        return RegistryFault.at(
                code, place + "." + field, found.isMissingNode() ? "nothing" : found.toString(), allowed);
    }
}
