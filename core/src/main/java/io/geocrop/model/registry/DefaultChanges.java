package io.geocrop.model.registry;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.Promotion;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.file.VersionDocuments;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Promotions and rollbacks. What becomes a default is verified first, golden rows included; the change itself is one
 * conditional put, asked again over whatever came first, with a ledger entry that names what it followed.
 */
final class DefaultChanges {
    private static final int LONGEST_REASON = 1_000;

    private final RegistryFile file;
    private final Ledger ledger;
    private final SoundVersions versions;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final String user;

    DefaultChanges(
            RegistryFile file,
            Ledger ledger,
            SoundVersions versions,
            InstantSource clock,
            Supplier<String> ids,
            String user) {
        this.file = file;
        this.ledger = ledger;
        this.versions = versions;
        this.clock = clock;
        this.ids = ids;
        this.user = user;
    }

    /** Makes a version its task's default; one that is it already stays so by the change that made it so. */
    Promotion promote(String version, String reason, @Nullable String etag) throws IOException {
        check(reason, etag);
        RegistryDocument before = file.read().document();
        ledger.requireWhole(before.seq()); // nobody could undo a change that follows a hole
        VersionDocuments sound = versions.replayed(version, before);
        String task = sound.metadata().task();
        String id = newId();
        return promotion(file.change(id, etag, now -> {
            String previous = now.defaults().get(task);
            Optional<LedgerEntry> already = version.equals(previous) ? lastOf(now, task) : Optional.empty();
            if (already.isPresent()) {
                return new RegistryChange.Keep(already.get());
            }
            RegistryDocument listed = listing(now, sound);
            LedgerEntry entry = entry(now, id, LedgerReader.PROMOTE, task, version, null, reason);
            return new RegistryChange.Write(listed.after(entry), entry);
        }));
    }

    /**
     * Takes the last standing promotion back, or every one since {@code to} was the default. Whoever rolls back does so
     * because something is wrong already: what he goes back to is verified all the same.
     */
    Promotion rollback(String task, @Nullable String to, String reason, @Nullable String etag) throws IOException {
        check(reason, etag);
        String id = newId();
        Map<String, VersionDocuments> verified = new HashMap<>();
        target(file.read().document(), task, to, verified);
        return promotion(file.change(id, etag, now -> {
            LedgerEntry undone = target(now, task, to, verified);
            String version = undone.previous();
            RegistryDocument listed = version == null ? now : listing(now, verified.get(version));
            LedgerEntry entry = entry(now, id, LedgerReader.ROLLBACK, task, version, undone.seq(), reason);
            return new RegistryChange.Write(listed.after(entry), entry);
        }));
    }

    /** The promotion to undo; the version before it is verified once, outside the queue of changes where possible. */
    private LedgerEntry target(
            RegistryDocument now, String task, @Nullable String to, Map<String, VersionDocuments> verified)
            throws IOException {
        LedgerEntry undone = new UndoStack(ledger.newestFirst(now.seq()), task).toUndo(to);
        String version = undone.previous();
        if (version != null && !verified.containsKey(version)) {
            verified.put(version, versions.replayed(version, now));
        }
        return undone;
    }

    /** The registry with the version listed by what its folder says, its manifest's hash included. */
    static RegistryDocument listing(RegistryDocument now, @Nullable VersionDocuments version) throws IOException {
        if (version == null) {
            throw new IllegalStateException("a version is verified before it is listed");
        }
        List<Refusal> faults = SoundVersions.entryFaults(now, version);
        if (!faults.isEmpty()) {
            throw new GeocropException(GeocropException.Kind.INPUT, faults);
        }
        RegistryEntry told = EntryCheck.entryOf(version);
        Optional<RegistryEntry> entry = now.entry(told.version());
        if (entry.isPresent() && entry.get().manifestSha256() != null) {
            return now;
        }
        return now.with(entry.map(known -> EntryCheck.completed(known, told)).orElse(told));
    }

    private void check(String reason, @Nullable String etag) throws IOException {
        if (reason.length() > LONGEST_REASON) {
            throw GeocropException.usage(
                    "REG_LONG_REASON",
                    "--reason",
                    reason.length() + " characters",
                    "at most " + LONGEST_REASON + " characters",
                    "Say it shorter.");
        }
        if (etag != null) {
            file.requireState(etag);
        }
    }

    private String newId() {
        String id = ids.get();
        if (!LedgerReader.isId(id)) {
            throw new IllegalStateException("the id supplier gave what cannot be part of a key: " + id);
        }
        return id;
    }

    private Optional<LedgerEntry> lastOf(RegistryDocument now, String task) throws IOException {
        return ledger.newestFirst(now.seq()).stream()
                .filter(entry -> entry.task().equals(task))
                .findFirst();
    }

    /** Its time is never before that of the change it follows, whatever this machine's clock says. */
    private LedgerEntry entry(
            RegistryDocument now,
            String id,
            String action,
            String task,
            @Nullable String version,
            @Nullable Long undoes,
            String reason) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LedgerEntry last = now.lastChange();
        return new LedgerEntry(
                LedgerEntry.SCHEMA_VERSION,
                now.seq() + 1,
                id,
                last == null || last.at().isBefore(at) ? at : last.at(),
                action,
                task,
                version,
                now.defaults().get(task),
                undoes,
                reason,
                user);
    }

    private static Promotion promotion(Optional<LedgerEntry> entry) {
        LedgerEntry change = entry.orElseThrow();
        return new Promotion(change.task(), change.version(), change.previous(), change);
    }
}
