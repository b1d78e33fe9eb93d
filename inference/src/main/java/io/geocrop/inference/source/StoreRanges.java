package io.geocrop.inference.source;

import io.geocrop.raster.ByteRanges;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object of a store read by ranges. Size and time are taken from a listing, which reads no content and hashes none, and
 * are compared after each range: cheap in a folder. On a server {@link RasterSources} goes by signed addresses instead,
 * whose answers carry the tag.
 */
public final class StoreRanges implements ByteRanges {
    private final ObjectStore store;
    private final ObjectKey key;
    private final ListedObject first;

    /** Opens an object; the store stays open when this is closed. */
    public StoreRanges(ObjectStore store, ObjectKey key) {
        this.store = store;
        this.key = key;
        this.first = listed();
    }

    @Override
    public String name() {
        return key.toString();
    }

    @Override
    public long size() {
        return first.size();
    }

    @Override
    public String identity() {
        return identity(first);
    }

    @Override
    public byte[] read(long offset, int length) {
        if (offset >= first.size()) {
            return new byte[0];
        }
        try (InputStream in = store.openRange(key, offset, Math.min(length, first.size() - offset))
                .orElseThrow(() -> SourceRefusal.notFound(name()))) {
            byte[] bytes = in.readNBytes(length);
            String now = identity(listed());
            if (!now.equals(identity())) {
                throw SourceRefusal.changed(name(), identity(), now);
            }
            return bytes;
        } catch (IOException e) {
            throw SourceRefusal.unreachable(name(), e);
        }
    }

    private ListedObject listed() {
        try (Stream<ListedObject> objects = store.list(key.bucket(), key.key())) {
            Optional<ListedObject> found =
                    objects.filter(object -> object.key().equals(key)).findFirst();
            return found.orElseThrow(() -> SourceRefusal.notFound(name()));
        } catch (IOException e) {
            throw SourceRefusal.unreachable(name(), e);
        }
    }

    private static String identity(ListedObject object) {
        return object.size() + " bytes of " + object.modified();
    }

    @Override
    public void close() {}
}
