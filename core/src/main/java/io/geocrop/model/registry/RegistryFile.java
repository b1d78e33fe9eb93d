package io.geocrop.model.registry;

import io.geocrop.error.GeocropException;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.RegistryEntry;
import io.geocrop.store.ObjectInfo;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.SettledPut;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The object {@code registry.json}: read whole, checked, remembered as the last good state, and changed by conditional
 * put alone. Its history is one line: a change carries the next seq and its whole ledger entry, so that whoever reads it
 * next can put the ledger's object where the changer died before he did.
 */
final class RegistryFile {
    static final ObjectKey KEY = new ObjectKey(ModelFiles.BUCKET, ModelFiles.REGISTRY);

    private static final Logger LOG = LoggerFactory.getLogger(RegistryFile.class);
    private static final int ATTEMPTS = 200;
    private static final int LONGEST_WAIT_MILLIS = 40;
    private static final String NONE = "";

    private final ObjectStore store;
    private final Ledger ledger;
    private final AtomicReference<@Nullable State> lastGood = new AtomicReference<>();
    /** Changers of one process queue here instead of racing each other to the store. */
    private final ReentrantLock queue = new ReentrantLock(true);

    RegistryFile(ObjectStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /**
     * @param etag empty where there is no registry.json yet
     */
    record State(RegistryDocument document, String etag) {}

    /** The last state that this object read without a fault, or wrote. */
    Optional<State> lastGood() {
        return Optional.ofNullable(lastGood.get());
    }

    /**
     * The registry as it stands, its ledger repaired.
     *
     * @throws GeocropException REG_* where it cannot be taken; {@link #lastGood()} stays what it was
     */
    State read() throws IOException {
        @Nullable String looked = null;
        while (true) {
            State state = fetch();
            State known = lastGood.get();
            Optional<GeocropException> backwards = backwards(state, known);
            if (backwards.isEmpty()) {
                LedgerEntry change = state.document().lastChange();
                if (change != null) {
                    ledger.repair(change);
                }
                lastGood.set(state);
                return state;
            }
            // Another process may have changed it between two of our looks: only what stays is a fault.
            if (state.etag().equals(looked)) {
                throw backwards.get();
            }
            looked = state.etag();
        }
    }

    /** The registry as it lies there, even where the ledger knows more: for who brings it up to the ledger. */
    State asItLies() throws IOException {
        return fetch();
    }

    /** Puts a document in the place of what was found; refused with REG_CHANGED where that has changed meanwhile. */
    void replace(State found, RegistryDocument document) throws IOException {
        if (!put(new RegistryChange.Write(document, document.lastChange()), found.etag())) {
            throw changed(found.etag(), "another state");
        }
    }

    /** A put of which nobody knows whether it took effect. */
    private static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1L;

        Unanswered(IOException cause) {
            super("no reply to a put of registry.json", cause);
        }
    }

    private State fetch() throws IOException {
        Optional<ObjectInfo> info = store.head(KEY);
        State known = lastGood.get();
        if (info.isPresent() && known != null && known.etag().equals(info.get().etag())) {
            return known;
        }
        if (info.isPresent() && info.get().size() > RegistryReader.LIMITS.bytes()) {
            throw tooLarge(info.get().size());
        }
        Optional<StoredObject> found = info.isEmpty() ? Optional.empty() : store.get(KEY);
        return found.map(object -> new State(
                        RegistryReader.read(object.content()), object.info().etag()))
                .orElseGet(() -> new State(RegistryDocument.EMPTY, NONE));
    }

    private static GeocropException tooLarge(long bytes) {
        return GeocropException.input(
                "REG_TOO_LARGE",
                ModelFiles.REGISTRY,
                bytes + " bytes",
                "at most " + RegistryReader.LIMITS.bytes() + " bytes",
                RegistryFault.REMEDY);
    }

    /** The file lost or an older copy put back, or a version rewritten that can never change. */
    private Optional<GeocropException> backwards(State state, @Nullable State known) throws IOException {
        long seq = state.document().seq();
        if (ledger.knows(seq + 1) || (known != null && known.document().seq() > seq)) {
            return Optional.of(state.etag().equals(NONE) ? RegistryFault.lost() : RegistryFault.backwards(seq));
        }
        return known == null || known.etag().equals(state.etag())
                ? Optional.empty()
                : rewritten(state.document(), known.document());
    }

    private static Optional<GeocropException> rewritten(RegistryDocument now, RegistryDocument before) {
        Map<String, RegistryEntry> old = new HashMap<>();
        before.models().forEach(entry -> old.put(entry.version(), entry));
        for (int i = 0; i < now.models().size(); i++) {
            RegistryEntry entry = now.models().get(i);
            RegistryEntry earlier = old.get(entry.version());
            Optional<String> field = earlier == null ? Optional.empty() : changedField(earlier, entry);
            if (field.isPresent()) {
                String code = field.get().equals("classes") ? "REG_CLASS_ORDER" : "REG_ENTRY_CHANGED";
                return Optional.of(RegistryFault.at(
                        code,
                        "models[" + i + "]." + field.get(),
                        "another value than before",
                        "what it was: a published version never changes"));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> changedField(RegistryEntry before, RegistryEntry now) {
        if (!now.classes().equals(before.classes())) {
            return Optional.of("classes");
        }
        if (!now.features().equals(before.features())) {
            return Optional.of("features");
        }
        if (!now.created().equals(before.created())) {
            return Optional.of("created");
        }
        if (!now.datasetVersion().equals(before.datasetVersion())) {
            return Optional.of("dataset_version");
        }
        boolean sameHash =
                before.manifestSha256() == null || Objects.equals(before.manifestSha256(), now.manifestSha256());
        return sameHash ? Optional.empty() : Optional.of("manifest_sha256");
    }

    /**
     * Makes the change, again over whatever came first unless the caller asked for one state of the registry.
     *
     * @param id of the change's ledger entry, which tells it from everyone else's
     * @param etag what the registry must still be, or null
     * @return the ledger entry of the change, or the one by which it was so already
     * @throws GeocropException REG_CHANGED where the registry is not that state any more, or never came to rest
     */
    Optional<LedgerEntry> change(String id, @Nullable String etag, RegistryChange change) throws IOException {
        queue.lock();
        try {
            List<Long> tried = new ArrayList<>();
            @Nullable IOException unanswered = null;
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                State now = readAgain(attempt);
                Optional<LedgerEntry> landed = landed(now, id, tried);
                if (landed.isPresent()) {
                    return landed;
                }
                if (etag != null && !etag.equals(now.etag())) {
                    throw changed(etag, now.etag());
                }
                switch (change.next(now.document())) {
                    case RegistryChange.Keep keep -> {
                        return Optional.ofNullable(keep.entry());
                    }
                    case RegistryChange.Write write -> {
                        tried.add(write.document().seq());
                        try {
                            if (put(write, now.etag())) {
                                return Optional.ofNullable(write.entry());
                            }
                            unanswered = null;
                        } catch (Unanswered e) {
                            LOG.warn("Looking whether it took effect", e);
                            unanswered = e;
                        }
                    }
                }
            }
            if (unanswered != null) {
                Optional<LedgerEntry> landed = landed(readAgain(ATTEMPTS), id, tried);
                if (landed.isPresent()) {
                    return landed;
                }
                throw unanswered;
            }
            throw changed("a registry that comes to rest", "a change by others each of " + ATTEMPTS + " times");
        } finally {
            queue.unlock();
        }
    }

    private State readAgain(int attempt) throws IOException {
        if (attempt > 0) {
            try {
                Thread.sleep(1 + (attempt * 7919L + Thread.currentThread().threadId() * 31) % LONGEST_WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while the registry was changed by others");
            }
        }
        return read();
    }

    /** Whether a put of ours that nobody answered took effect before others changed the registry again. */
    private Optional<LedgerEntry> landed(State now, String id, List<Long> tried) throws IOException {
        LedgerEntry last = now.document().lastChange();
        if (!tried.isEmpty() && last != null && last.id().equals(id)) {
            return Optional.of(last);
        }
        for (long seq : tried) {
            Optional<LedgerEntry> found = ledger.find(seq, id);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * True when it took effect, false when the registry is another by now.
     *
     * @throws Unanswered where only the next look tells
     * @throws AccessDeniedException where nothing was written, and nothing will be
     */
    private boolean put(RegistryChange.Write write, String etag) throws IOException {
        byte[] document = write.document().toBytes();
        if (document.length > RegistryReader.LIMITS.bytes()) {
            throw tooLarge(document.length);
        }
        PutCondition condition = etag.equals(NONE) ? PutCondition.ifAbsent() : PutCondition.ifMatch(etag);
        Optional<String> tag;
        try {
            tag = SettledPut.put(store, KEY, document, condition);
        } catch (InterruptedIOException | AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            throw new Unanswered(e);
        }
        if (tag.isEmpty()) {
            return false;
        }
        lastGood.set(new State(write.document(), tag.get()));
        writeLedger(write.entry());
        return true;
    }

    /** The change stands without it: the next reader puts what is missing. */
    private void writeLedger(@Nullable LedgerEntry entry) {
        if (entry == null) {
            return;
        }
        try {
            ledger.repair(entry);
        } catch (IOException e) {
            LOG.warn("Ledger entry {} is not written yet; the next reader of the registry writes it", entry.seq(), e);
        }
    }

    /** Refuses with REG_CHANGED where the registry is not that state any more. */
    void requireState(String etag) throws IOException {
        String found = read().etag();
        if (!found.equals(etag)) {
            throw changed(etag, found);
        }
    }

    private static GeocropException changed(String wanted, String found) {
        return GeocropException.conflict(
                "REG_CHANGED",
                ModelFiles.REGISTRY,
                found,
                wanted,
                "Someone else changed the registry. Look at it again, then decide again.");
    }
}
