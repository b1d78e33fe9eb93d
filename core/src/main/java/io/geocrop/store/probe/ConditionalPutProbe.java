package io.geocrop.store.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Proves at start that a store honours conditional puts, by making some that must be refused. A server that ignores the
 * condition answers them all with success, and a registry on it would lose promotions without a word.
 */
public final class ConditionalPutProbe {
    private static final String FOLDER = "probe/";
    private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

    private final ObjectStore store;
    private final Supplier<String> ids;
    private final InstantSource clock;

    /**
     * @param ids a new name for every probe, so that probes of several programs do not meet
     */
    public ConditionalPutProbe(ObjectStore store, Supplier<String> ids, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Probes in a bucket and leaves nothing in it; refused with STORE_NO_CONDITIONS where a condition was ignored. */
    public void requireConditions(String bucket) throws IOException {
        removeLeftovers(bucket);
        ObjectKey key = new ObjectKey(bucket, FOLDER + ids.get());
        try {
            String first = stored(key, "one", PutCondition.ifAbsent(), "a put if absent, of a new object");
            refused(key, "two", PutCondition.ifAbsent(), "a put if absent, over an object");
            String second = stored(key, "three", PutCondition.ifMatch(first), "a put over the tag just given");
            refused(key, "four", PutCondition.ifMatch(first), "a put over a tag of the past");
            requireContent(key, "three");
            store.delete(key);
            refused(key, "five", PutCondition.ifMatch(second), "a put over the tag of a deleted object");
        } finally {
            store.delete(key);
        }
    }

    private String stored(ObjectKey key, String content, PutCondition condition, String what) throws IOException {
        return switch (store.put(key, content.getBytes(UTF_8), condition)) {
            case PutResult.Stored(String etag) -> etag;
            case PutResult.Refused() -> throw unfit(key, what + " was refused");
        };
    }

    private void refused(ObjectKey key, String content, PutCondition condition, String what) throws IOException {
        if (store.put(key, content.getBytes(UTF_8), condition) instanceof PutResult.Stored) {
            throw unfit(key, what + " took effect");
        }
    }

    private void requireContent(ObjectKey key, String content) throws IOException {
        boolean same = store.get(key)
                .filter(found -> new String(found.content(), UTF_8).equals(content))
                .isPresent();
        if (!same) {
            throw unfit(key, "a put that was acknowledged cannot be read back");
        }
    }

    /** What a probe left that was killed; a younger one may still be at work. */
    private void removeLeftovers(String bucket) throws IOException {
        List<ListedObject> found;
        try (Stream<ListedObject> listed = store.list(bucket, FOLDER)) {
            found = listed.filter(
                            object -> object.modified().isBefore(clock.instant().minus(LEFTOVER_AGE)))
                    .toList();
        }
        for (ListedObject leftover : found) {
            store.delete(leftover.key());
        }
    }

    private static GeocropException unfit(ObjectKey key, String found) {
        return GeocropException.unavailable(
                "STORE_NO_CONDITIONS",
                key.bucket(),
                found,
                "a store that honours If-None-Match and If-Match on puts",
                "Use a store that does, such as a current MinIO; a registry on this one would lose changes.");
    }
}
