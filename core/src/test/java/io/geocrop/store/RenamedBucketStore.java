package io.geocrop.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A server's store with every object in a bucket that no other run uses, whatever bucket the caller names. */
public record RenamedBucketStore(ObjectStore store, String bucket) implements ObjectStore {
    private ObjectKey there(ObjectKey key) {
        return new ObjectKey(bucket, key.key());
    }

    private static ObjectInfo here(ObjectInfo info, ObjectKey key) {
        return new ObjectInfo(key, info.size(), info.etag(), info.modified());
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        return store.head(there(key)).map(info -> here(info, key));
    }

    @Override
    public Optional<StoredObject> get(ObjectKey key) throws IOException {
        return store.get(there(key)).map(object -> new StoredObject(here(object.info(), key), object.content()));
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) throws IOException {
        return store.open(there(key));
    }

    @Override
    public Optional<InputStream> openRange(ObjectKey key, long offset, long length) throws IOException {
        return store.openRange(there(key), offset, length);
    }

    @Override
    public PutResult put(ObjectKey key, byte[] content, PutCondition condition) throws IOException {
        return store.put(there(key), content, condition);
    }

    @Override
    public PutResult putFile(ObjectKey key, Path file) throws IOException {
        return store.putFile(there(key), file);
    }

    @Override
    public MultipartPut putInParts(ObjectKey key) throws IOException {
        return store.putInParts(there(key));
    }

    @Override
    public Stream<ListedObject> list(String named, String prefix) throws IOException {
        return store.list(bucket, prefix)
                .map(object ->
                        new ListedObject(new ObjectKey(named, object.key().key()), object.size(), object.modified()));
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        store.delete(there(key));
    }

    @Override
    public void copy(ObjectKey from, ObjectKey to) throws IOException {
        store.copy(there(from), there(to));
    }

    @Override
    public Optional<URI> presignGet(ObjectKey key, Duration validFor) throws IOException {
        return store.presignGet(there(key), validFor);
    }

    @Override
    public Optional<URI> presignPut(ObjectKey key, Duration validFor) throws IOException {
        return store.presignPut(there(key), validFor);
    }

    @Override
    public void close() {
        store.close();
    }
}
