package io.geocrop.dataset.catalog;

import io.geocrop.store.ListedObject;
import io.geocrop.store.MultipartPut;
import io.geocrop.store.ObjectInfo;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A store whose every small put takes effect, loses its reply, and is sent once more: the second reply is what counts. */
record PutTwiceStore(ObjectStore store) implements ObjectStore {
    @Override
    public PutResult put(ObjectKey key, byte[] content, PutCondition condition) throws IOException {
        store.put(key, content, condition);
        return store.put(key, content, condition);
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
    public PutResult putFile(ObjectKey key, Path file) throws IOException {
        return store.putFile(key, file);
    }

    @Override
    public MultipartPut putInParts(ObjectKey key) throws IOException {
        return store.putInParts(key);
    }

    @Override
    public Stream<ListedObject> list(String bucket, String prefix) throws IOException {
        return store.list(bucket, prefix);
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        store.delete(key);
    }

    @Override
    public void copy(ObjectKey from, ObjectKey to) throws IOException {
        store.copy(from, to);
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
