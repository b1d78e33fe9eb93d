package io.geocrop.model.registry;

import io.geocrop.json.Json;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.ModelFiles;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The objects {@code ledger/<seq>-<id>.json}, seq padded to ten digits so that a listing is in their order. They are put
 * where there is none and never touched again; a history with a hole or two ends is refused, not smoothed over.
 */
final class Ledger {
    private static final Pattern NAME = Pattern.compile("ledger/([0-9]{10})-([A-Za-z0-9_-]+)\\.json");

    private final ObjectStore store;

    Ledger(ObjectStore store) {
        this.store = store;
    }

    static ObjectKey key(long seq, String id) {
        return new ObjectKey(ModelFiles.BUCKET, prefix(seq) + id + ".json");
    }

    private static String prefix(long seq) {
        return String.format(Locale.ROOT, "%s%010d-", ModelFiles.LEDGER, seq);
    }

    /** Puts the entry unless it is there: after the change it tells of, or when a reader finds it missing. */
    void repair(LedgerEntry entry) throws IOException {
        ObjectKey key = key(entry.seq(), entry.id());
        if (store.head(key).isEmpty()) {
            store.put(key, Json.document(entry), PutCondition.ifAbsent());
        }
    }

    Optional<LedgerEntry> find(long seq, String id) throws IOException {
        Optional<StoredObject> found = store.get(key(seq, id));
        return found.isEmpty() ? Optional.empty() : Optional.of(read(found.get()));
    }

    /** Whether a change of that number was ever written down. */
    boolean knows(long seq) throws IOException {
        try (Stream<ListedObject> found = store.list(ModelFiles.BUCKET, prefix(seq))) {
            return found.findAny().isPresent();
        }
    }

    /** The greatest seq that was ever written down, 0 where there is none. */
    long newest() throws IOException {
        try (Stream<ListedObject> found = store.list(ModelFiles.BUCKET, ModelFiles.LEDGER)) {
            return found.mapToLong(object -> number(object.key())).max().orElse(0);
        }
    }

    /**
     * Refuses a history with a hole or two ends up to {@code seq}, by the entries' names alone.
     *
     * @throws io.geocrop.error.GeocropException REG_LEDGER_GAP, REG_LEDGER_FORKED, REG_LEDGER_BAD
     */
    void requireWhole(long seq) throws IOException {
        keys(seq);
    }

    /**
     * Every entry up to {@code seq}, newest first.
     *
     * @throws io.geocrop.error.GeocropException REG_LEDGER_GAP, REG_LEDGER_FORKED, REG_LEDGER_BAD, REG_TIME_BACKWARDS
     */
    List<LedgerEntry> newestFirst(long seq) throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        for (ObjectKey key : keys(seq)) {
            Optional<StoredObject> found = store.get(key);
            if (found.isPresent()) {
                entries.add(read(found.get()));
            }
        }
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).at().isBefore(entries.get(i - 1).at())) {
                throw RegistryFault.ledger(
                        "REG_TIME_BACKWARDS",
                        key(entries.get(i).seq(), entries.get(i).id()).toString(),
                        entries.get(i).at().toString(),
                        "not before " + entries.get(i - 1).at() + ", the time of the entry before it");
            }
        }
        return entries.reversed();
    }

    /** The entries' keys 1 to {@code seq}, oldest first; later ones belong to a change that came meanwhile. */
    private List<ObjectKey> keys(long seq) throws IOException {
        List<ObjectKey> keys = new ArrayList<>();
        try (Stream<ListedObject> found = store.list(ModelFiles.BUCKET, ModelFiles.LEDGER)) {
            for (ObjectKey key : found.map(ListedObject::key).toList()) {
                long number = number(key);
                if (number <= seq) {
                    checkNext(key, number, keys.size() + 1L);
                    keys.add(key);
                }
            }
        }
        if (keys.size() < seq) {
            throw gap(keys.size() + 1L);
        }
        return keys;
    }

    private static void checkNext(ObjectKey key, long number, long expected) {
        if (number < expected) {
            throw RegistryFault.ledger(
                    "REG_LEDGER_FORKED", key.toString(), "a second entry of seq " + number, "one entry for each seq");
        }
        if (number > expected) {
            throw gap(expected);
        }
    }

    private static RuntimeException gap(long missing) {
        return RegistryFault.ledger(
                "REG_LEDGER_GAP",
                ModelFiles.BUCKET + "/" + prefix(missing) + "*.json",
                "no such entry",
                "an entry for each seq from 1 on");
    }

    private static long number(ObjectKey key) {
        Matcher name = NAME.matcher(key.key());
        if (!name.matches()) {
            throw RegistryFault.ledger(
                    "REG_LEDGER_BAD", key.toString(), "a file that is no entry", "<seq>-<id>.json, seq of ten digits");
        }
        return Long.parseLong(name.group(1));
    }

    private static LedgerEntry read(StoredObject object) {
        String where = object.info().key().toString();
        LedgerEntry entry = LedgerReader.read(
                object.content(),
                fault -> RegistryFault.ledger("REG_LEDGER_BAD", where + fault.field(), fault.found(), fault.allowed()));
        if (!key(entry.seq(), entry.id()).equals(object.info().key())) {
            throw RegistryFault.ledger(
                    "REG_LEDGER_BAD", where, "seq " + entry.seq() + ", id " + entry.id(), "the seq and id of its name");
        }
        return entry;
    }
}
