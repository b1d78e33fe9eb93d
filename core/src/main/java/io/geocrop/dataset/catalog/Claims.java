package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.catalog.ClaimDocument.Work;
import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.SettledPut;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims on dataset versions: taken by conditional put before the first byte is written, removed after the last. They
 * keep two writers apart, on one machine or on several, and they are the journal by which a start after a crash knows
 * what was left half-made.
 */
final class Claims {
    /** A claim not renewed for so long is taken as abandoned when its owner cannot be asked. */
    static final Duration LEASE = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final String PREFIX = "pending/";
    private static final String SUFFIX = ".json";

    private final ObjectStore store;
    private final InstantSource clock;
    private final ClaimOwner self;
    private final Supplier<String> attempts;
    /** Attempts of this process that ended without their claim being released: as many as the store failed. */
    private final Set<String> abandoned = ConcurrentHashMap.newKeySet();

    /** @param attempts gives an id that no other attempt has */
    Claims(ObjectStore store, InstantSource clock, ClaimOwner self, Supplier<String> attempts) {
        this.store = store;
        this.clock = clock;
        this.self = self;
        this.attempts = attempts;
    }

    static ObjectKey key(DatasetId id) {
        return new ObjectKey(DatasetId.BUCKET, PREFIX + id.name() + "/" + id.version() + SUFFIX);
    }

    static GeocropException busy(DatasetId id, String holder) {
        return GeocropException.conflict(
                "DATASET_BUSY",
                id.toString(),
                holder,
                "one import, deletion or restore of a version at a time",
                "Wait for it to end and repeat the command.");
    }

    /** Takes the claim; empty where somebody else holds it, alive or dead. */
    Optional<Claim> take(DatasetId id, Work work, @Nullable String trashed) throws IOException {
        ClaimDocument wanted =
                new ClaimDocument(ClaimDocument.SCHEMA_VERSION, work, attempts.get(), self, clock.instant(), trashed);
        return put(id, wanted, PutCondition.ifAbsent());
    }

    /** Versions that somebody holds, alive or dead. */
    List<DatasetId> held() throws IOException {
        List<DatasetId> ids = new ArrayList<>();
        try (Stream<ListedObject> objects = store.list(DatasetId.BUCKET, PREFIX)) {
            objects.forEach(object -> idOf(object.key()).ifPresent(ids::add));
        }
        return ids;
    }

    /** Says that nobody works under this claim any more though it could not be released: anybody here may take it over. */
    void abandon(Claim claim) {
        abandoned.add(claim.document().attempt());
    }

    /** Takes over the claim of an owner that is gone; empty where it is free or its owner may still be at work. */
    Optional<Claim> takeOver(DatasetId id) throws IOException {
        Optional<StoredObject> found = store.get(key(id));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<ClaimDocument> left = read(found.get());
        if (left.isPresent() && mayBeAtWork(left.get())) {
            return Optional.empty();
        }
        LOG.info(
                "{} was left unfinished ({})",
                id,
                left.map(ClaimDocument::work).map(Work::name).orElse("unreadable"));
        ClaimDocument abandoned = left.orElseGet(() -> unreadable(found.get()));
        ClaimDocument mine = abandoned.takenOverBy(self, attempts.get(), clock.instant());
        return put(id, mine, PutCondition.ifMatch(found.get().info().etag()));
    }

    private boolean mayBeAtWork(ClaimDocument document) {
        boolean fresh = Duration.between(document.renewed(), clock.instant()).compareTo(LEASE) < 0;
        return fresh && !document.owner().isGone(self) && !abandoned.contains(document.attempt());
    }

    private Optional<Claim> put(DatasetId id, ClaimDocument wanted, PutCondition condition) throws IOException {
        try {
            return SettledPut.put(store, key(id), Json.document(wanted), condition)
                    .map(etag -> new Claim(store, clock, id, wanted, etag));
        } catch (IOException e) { // it may be there all the same, and nobody will work under it
            abandoned.add(wanted.attempt());
            throw e;
        }
    }

    private static Optional<ClaimDocument> read(StoredObject object) {
        try {
            ClaimDocument document = Json.read(object.content(), ClaimDocument.class);
            return isWhole(document) ? Optional.of(document) : Optional.empty();
        } catch (MalformedJsonException e) {
            LOG.warn("{} is no claim: {}", object.info().key(), e.getMessage());
            return Optional.empty();
        }
    }

    @SuppressWarnings("ConstantValue") // JSON may leave any field out
    private static boolean isWhole(ClaimDocument document) {
        return document.work() != null
                && document.attempt() != null
                && document.renewed() != null
                && document.owner() != null
                && document.owner().host() != null
                && document.owner().started() != null;
    }

    /** A claim that nobody can read hides nothing: the version's own files say what state it is in. */
    private ClaimDocument unreadable(StoredObject object) {
        Instant then = object.info().modified();
        return new ClaimDocument(ClaimDocument.SCHEMA_VERSION, Work.IMPORT, "unreadable", self, then, null);
    }

    private static Optional<DatasetId> idOf(ObjectKey key) {
        String[] parts = key.key().substring(PREFIX.length()).split("/", -1);
        if (parts.length != 2 || !parts[1].endsWith(SUFFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DatasetId(parts[0], parts[1].substring(0, parts[1].length() - SUFFIX.length())));
        } catch (GeocropException e) {
            LOG.warn("{} is no claim: {}", key, e.getMessage());
            return Optional.empty();
        }
    }
}
