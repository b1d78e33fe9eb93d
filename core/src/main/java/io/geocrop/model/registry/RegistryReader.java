package io.geocrop.model.registry;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.json.Json;
import io.geocrop.json.JsonLimits;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.RegistryEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads registry.json, a file that people edit, within limits and without believing any of it: whatever it says is
 * either taken exactly or refused with a REG_* code and its place. Elements of {@code models[]} are bound one by one, so
 * that 100,000 of them never stand in memory as a tree.
 */
final class RegistryReader {
    /** No larger than what a conditional put takes. */
    static final JsonLimits LIMITS = JsonLimits.LARGE_DOCUMENT;

    private RegistryReader() {}

    /** The document's top level; everything but the entries stays a tree until it is checked. */
    record Fields(
            @Nullable JsonNode schemaVersion,
            @Nullable List<@Nullable Element> models,
            @Nullable JsonNode defaultModel,
            @Nullable JsonNode defaults,
            @Nullable JsonNode seq,
            @Nullable JsonNode lastChange,
            @JsonAnySetter Map<String, JsonNode> unknown) {}

    /** An element of {@code models[]}: taken, or the refusal that tells why not, its place still without the index. */
    record Element(@Nullable RegistryEntry entry, @Nullable Refusal fault) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Element of(JsonNode node) {
            try {
                return new Element(EntryReader.read(node, INDEX), null);
            } catch (GeocropException e) {
                return new Element(null, e.refusal());
            }
        }
    }

    private static final String INDEX = "models[*]";

    /**
     * @throws GeocropException REG_* with the place in the document
     */
    static RegistryDocument read(byte[] document) {
        Fields fields = fields(document);
        checkSchema(fields.schemaVersion());
        Map<String, JsonNode> unknown = fields.unknown() == null ? Map.of() : new LinkedHashMap<>(fields.unknown());
        unknown.forEach((name, value) -> {
            if (name.startsWith("@")) {
                throw RegistryFault.at("REG_TYPE_TAG", name, name, "keys that do not begin with @");
            }
            EntryReader.refuseTypeTags(value, name);
        });
        List<RegistryEntry> models = models(fields.models());
        long seq = seq(fields.seq());
        JsonNode lastChangeNode = present(fields.lastChange());
        LedgerEntry lastChange = lastChange(seq, lastChangeNode);
        Map<String, String> defaults =
                DefaultRules.check(models, orMissing(fields.defaultModel()), orMissing(fields.defaults()), lastChange);
        return new RegistryDocument(models, defaults, seq, lastChange, lastChangeNode, unknown);
    }

    private static Fields fields(byte[] document) {
        try {
            return Json.read(document, Fields.class, LIMITS);
        } catch (MalformedJsonException e) {
            if (e.fault() == MalformedJsonException.Fault.WRONG_SHAPE) {
                refuseNewerSchema(document);
            }
            throw refused(e);
        }
    }

    /** A later writer may have changed the shape of everything but its schema version. */
    private static void refuseNewerSchema(byte[] document) {
        try {
            JsonNode tree = Json.read(document, JsonNode.class, LIMITS);
            if (tree.isObject()) {
                checkSchema(tree.get("schema_version"));
            }
        } catch (MalformedJsonException e) {
            throw refused(e);
        }
    }

    private static GeocropException refused(MalformedJsonException e) {
        return e.refused("REG", ModelFiles.REGISTRY, RegistryFault.REMEDY);
    }

    private static void checkSchema(@Nullable JsonNode schema) {
        if (schema == null || schema.isNull()) {
            throw RegistryFault.at("REG_SCHEMA_MISSING", "schema_version", "nothing", "1");
        }
        if (!schema.isIntegralNumber() || schema.bigIntegerValue().signum() <= 0) {
            throw RegistryFault.at("REG_SCHEMA_BAD", "schema_version", schema.toString(), "1");
        }
        if (!schema.canConvertToInt() || schema.intValue() > RegistryDocument.SCHEMA_VERSION) {
            throw GeocropException.input(
                    "REG_SCHEMA_NEWER",
                    ModelFiles.REGISTRY + ", schema_version",
                    schema.toString(),
                    "at most " + RegistryDocument.SCHEMA_VERSION,
                    "Nothing was changed. Update this program: a later one wrote this registry.");
        }
    }

    private static List<RegistryEntry> models(@Nullable List<@Nullable Element> elements) {
        if (elements == null) {
            throw RegistryFault.at("REG_WRONG_SHAPE", "models", "nothing", "a list of versions");
        }
        List<RegistryEntry> models = new ArrayList<>(elements.size());
        Map<String, Integer> seen = HashMap.newHashMap(elements.size());
        Map<List<String>, List<String>> shared = new HashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            RegistryEntry entry = taken(elements.get(i), i);
            Integer earlier = seen.putIfAbsent(entry.version(), i);
            if (earlier != null) {
                throw RegistryFault.at(
                        "REG_DUPLICATE_VERSION",
                        "models[" + i + "].version",
                        entry.version() + ", as models[" + earlier + "]",
                        "each version once");
            }
            models.add(sharing(entry, shared));
        }
        OriginRules.check(models);
        return List.copyOf(models);
    }

    private static RegistryEntry taken(@Nullable Element element, int index) {
        if (element == null) {
            throw RegistryFault.at("REG_WRONG_SHAPE", "models[" + index + "]", "null", "an object");
        }
        Refusal fault = element.fault();
        if (fault != null) {
            throw GeocropException.input(
                    fault.code(),
                    fault.where().replace(INDEX, "models[" + index + "]"),
                    fault.found(),
                    fault.allowed(),
                    fault.remedy());
        }
        return Objects.requireNonNull(element.entry());
    }

    /** Most versions of a registry have the same features and classes: one list in memory serves them all. */
    private static RegistryEntry sharing(RegistryEntry entry, Map<List<String>, List<String>> shared) {
        return new RegistryEntry(
                entry.version(),
                entry.task(),
                entry.created(),
                entry.datasetVersion(),
                shared.computeIfAbsent(entry.features(), list -> list),
                shared.computeIfAbsent(entry.classes(), list -> list),
                entry.metrics(),
                entry.isDefault(),
                entry.manifestSha256(),
                entry.sizeBytes(),
                entry.origin(),
                entry.unknown());
    }

    private static long seq(@Nullable JsonNode seq) {
        JsonNode value = present(seq);
        if (value == null) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw RegistryFault.at("REG_BAD_SEQ", "seq", value.toString(), "a whole number, 0 or more");
        }
        return value.longValue();
    }

    private static @Nullable LedgerEntry lastChange(long seq, @Nullable JsonNode node) {
        if (seq == 0 && node == null) {
            return null;
        }
        if (node == null) {
            throw RegistryFault.at("REG_BAD_LAST_CHANGE", "last_change", "nothing", "the ledger entry of seq " + seq);
        }
        EntryReader.refuseTypeTags(node, "last_change");
        LedgerEntry entry = LedgerReader.read(
                Json.document(node),
                fault -> RegistryFault.at(
                        "REG_BAD_LAST_CHANGE", "last_change" + fault.field(), fault.found(), fault.allowed()));
        if (entry.seq() != seq) {
            throw RegistryFault.at(
                    "REG_BAD_LAST_CHANGE", "last_change.seq", Long.toString(entry.seq()), "seq, which is " + seq);
        }
        return entry;
    }

    private static JsonNode orMissing(@Nullable JsonNode node) {
        return node == null ? MissingNode.getInstance() : node;
    }

    private static @Nullable JsonNode present(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }
}
