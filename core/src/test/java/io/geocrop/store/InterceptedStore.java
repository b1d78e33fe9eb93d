package io.geocrop.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A store with something that happens before and after each call that changes it: to kill, to lose a reply, to meddle. */
public final class InterceptedStore implements ObjectStore {
    private final ObjectStore store;
    private final Interceptor interceptor;

    public InterceptedStore(ObjectStore store, Interceptor interceptor) {
        this.store = store;
        this.interceptor = interceptor;
    }

    /** What happens around a change. */
    public interface Interceptor {
        default void before(ObjectKey key) throws IOException {}

        default void after(ObjectKey key) throws IOException {}
    }

    private interface Change<T> {
        T make() throws IOException;
    }

    private <T> T around(ObjectKey key, Change<T> change) throws IOException {
        interceptor.before(key);
        T result = change.make();
        interceptor.after(key);
        return result;
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        return store.head(key);
    }

    @Override
    public Optional<StoredObject> get(ObjectKey key) throws IOException {
        return store.get(key);
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) throws IOException {
        return store.open(key);
    }

    @Override
    public Optional<InputStream> openRange(ObjectKey key, long offset, long length) throws IOException {
        return store.openRange(key, offset, length);
    }

    @Override
    public PutResult put(ObjectKey key, byte[] content, PutCondition condition) throws IOException {
        return around(key, () -> store.put(key, content, condition));
    }

    @Override
    public PutResult putFile(ObjectKey key, Path file) throws IOException {
        return around(key, () -> store.putFile(key, file));
    }

    @Override
    public MultipartPut putInParts(ObjectKey key) throws IOException {
        return around(key, () -> store.putInParts(key));
    }

    @Override
    public Stream<ListedObject> list(String bucket, String prefix) throws IOException {
        return store.list(bucket, prefix);
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        around(key, () -> {
            store.delete(key);
            return key;
        });
    }

    @Override
    public void copy(ObjectKey from, ObjectKey to) throws IOException {
        around(to, () -> {
            store.copy(from, to);
            return to;
        });
    }

    @Override
    public Optional<URI> presignGet(ObjectKey key, Duration validFor) throws IOException {
        return store.presignGet(key, validFor);
    }

    @Override
    public Optional<URI> presignPut(ObjectKey key, Duration validFor) throws IOException {
        return store.presignPut(key, validFor);
    }

    @Override
    public void close() {
        store.close();
    }
}
