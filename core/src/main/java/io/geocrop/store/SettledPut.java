package io.geocrop.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conditional put that ends in yes or no where the store leaves it open: a put whose reply was lost may have taken
 * effect, and one that was sent twice may be refused by its own first effect. Either way the content under the key tells,
 * provided that nobody else writes the same bytes there.
 */
public final class SettledPut {
    private SettledPut() {}

    /**
     * The tag of the content now under the key where it is this content; empty where the condition did not hold.
     *
     * @throws IOException where the reply was lost and other content, or none, is under the key, or nobody can tell
     */
    public static Optional<String> put(ObjectStore store, ObjectKey key, byte[] content, PutCondition condition)
            throws IOException {
        @Nullable IOException lost = null;
        try {
            if (store.put(key, content, condition) instanceof PutResult.Stored(String etag)) {
                return Optional.of(etag);
            }
        } catch (IOException e) {
            lost = e;
        }
        try {
            Optional<String> there = tagIfThere(store, key, content);
            if (there.isPresent() || lost == null) {
                return there;
            }
        } catch (IOException e) {
            if (lost == null) {
                throw e;
            }
            lost.addSuppressed(e);
        }
        throw lost;
    }

    private static Optional<String> tagIfThere(ObjectStore store, ObjectKey key, byte[] content) throws IOException {
        return store.get(key)
                .filter(object -> Arrays.equals(object.content(), content))
                .map(StoredObject::info)
                .map(info -> info.etag());
    }
}
