package io.geocrop.model.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.file.VersionNames;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one ledger entry, wherever it lies: in its own object, or as {@code last_change} of registry.json. */
final class LedgerReader {
    static final String PROMOTE = "promote";
    static final String ROLLBACK = "rollback";
    static final String RETIRE = "retire";

    private static final Set<String> ACTIONS = Set.of(PROMOTE, ROLLBACK, RETIRE);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final List<String> REQUIRED =
            List.of("schema_version", "seq", "id", "at", "action", "task", "reason", "by");

    private LedgerReader() {}

    /** What is wrong; the caller knows where the entry lies. The field begins with a dot, or is empty. */
    record Fault(String field, String found, String allowed) {}

    /** Whether an id can be part of a key. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    static LedgerEntry read(byte[] document, Function<Fault, GeocropException> refuse) {
        try {
            JsonNode tree = Json.read(document, JsonNode.class);
            for (String field : REQUIRED) {
                if (!tree.hasNonNull(field)) {
                    throw refuse.apply(new Fault("." + field, "nothing", "the fields of a ledger entry"));
                }
            }
            LedgerEntry entry = Json.read(document, LedgerEntry.class);
            check(entry, refuse);
            return entry;
        } catch (MalformedJsonException e) {
            throw refuse.apply(new Fault("", String.valueOf(e.getMessage()), "a ledger entry"))
                    .causedBy(e);
        }
    }

    private static void check(LedgerEntry entry, Function<Fault, GeocropException> refuse) {
        if (entry.schemaVersion() < 1 || entry.schemaVersion() > LedgerEntry.SCHEMA_VERSION) {
            throw refuse.apply(new Fault(".schema_version", Integer.toString(entry.schemaVersion()), "1"));
        }
        if (entry.seq() < 1) {
            throw refuse.apply(new Fault(".seq", Long.toString(entry.seq()), "1 or more"));
        }
        if (!isId(entry.id())) {
            throw refuse.apply(new Fault(".id", entry.id(), "letters, digits, hyphens and underscores"));
        }
        if (!ACTIONS.contains(entry.action())) {
            throw refuse.apply(new Fault(".action", entry.action(), String.join(", ", new TreeSet<>(ACTIONS))));
        }
        if (!EntryReader.TASK.matcher(entry.task()).matches()) {
            throw refuse.apply(new Fault(".task", entry.task(), "the name of a task"));
        }
        version(".version", entry.version(), refuse);
        version(".previous", entry.previous(), refuse);
    }

    private static void version(String field, @Nullable String version, Function<Fault, GeocropException> refuse) {
        if (version != null && !VersionNames.isVersion(version)) {
            throw refuse.apply(new Fault(field, version, "a version or null"));
        }
    }
}
