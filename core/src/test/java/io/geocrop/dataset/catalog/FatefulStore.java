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

/** A real store of which every call that changes something is counted and first asks its fate, which may end the process. */
final class FatefulStore implements ObjectStore {
    /** Hears of call {@code n}, from 1, before it takes effect; reads have the number of the write to come. */
    @FunctionalInterface
    interface Fate {
        void befall(int call, boolean isWrite) throws IOException;

        /** The write has taken effect, and its reply is on the way. */
        default void reply(int call) throws IOException {}
    }

    /** The process is gone: nothing after this takes effect, and nobody can catch it by mistake. */
    static final class PowerCut extends Error {}

    private final ObjectStore store;
    private final Fate fate;
    private int calls;

    FatefulStore(ObjectStore store, Fate fate) {
        this.store = store;
        this.fate = fate;
    }

    /** The process ends before write {@code n}. */
    static Fate powerCutBefore(int n) {
        return (call, isWrite) -> {
            if (call >= n && (isWrite || call > n)) {
                throw new PowerCut();
            }
        };
    }

    /** Write {@code n} fails, and with it nothing else. */
    static Fate failureOf(int n) {
        return (call, isWrite) -> {
            if (isWrite && call == n) {
                throw new IOException("connection reset");
            }
        };
    }

    /** Write {@code n} takes effect, and its reply is lost. */
    static Fate lostReplyOf(int n) {
        return new Fate() {
            @Override
            public void befall(int call, boolean isWrite) {}

            @Override
            public void reply(int call) throws IOException {
                if (call == n) {
                    throw new IOException("connection reset");
                }
            }
        };
    }

    /** From write {@code n} on nothing succeeds. */
    static Fate failureFrom(int n) {
        return (call, isWrite) -> {
            if (call >= n) {
                throw new IOException("connection reset");
            }
        };
    }

    int calls() {
        return calls;
    }

    private void write() throws IOException {
        calls++;
        fate.befall(calls, true);
    }

    private void read() throws IOException {
        fate.befall(calls + 1, false);
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        read();
        return store.head(key);
    }

    @Override
    public Optional<StoredObject> get(ObjectKey key) throws IOException {
        read();
        return store.get(key);
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) throws IOException {
        read();
        return store.open(key);
    }

    @Override
    public Optional<InputStream> openRange(ObjectKey key, long offset, long length) throws IOException {
        read();
        return store.openRange(key, offset, length);
    }

    @Override
    public PutResult put(ObjectKey key, byte[] content, PutCondition condition) throws IOException {
        write();
        PutResult result = store.put(key, content, condition);
        fate.reply(calls);
        return result;
    }

    @Override
    public PutResult putFile(ObjectKey key, Path file) throws IOException {
        write();
        return store.putFile(key, file);
    }

    @Override
    public MultipartPut putInParts(ObjectKey key) throws IOException {
        write();
        MultipartPut put = store.putInParts(key);
        return new MultipartPut() {
            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                FatefulStore.this.write();
                put.write(buffer, offset, length);
            }

            @Override
            public PutResult complete() throws IOException {
                FatefulStore.this.write();
                PutResult result = put.complete();
                fate.reply(calls);
                return result;
            }

            @Override
            public void close() throws IOException {
                FatefulStore.this.read();
                put.close();
            }
        };
    }

    @Override
    public Stream<ListedObject> list(String bucket, String prefix) throws IOException {
        read();
        return store.list(bucket, prefix);
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        write();
        store.delete(key);
        fate.reply(calls);
    }

    @Override
    public void copy(ObjectKey from, ObjectKey to) throws IOException {
        write();
        store.copy(from, to);
        fate.reply(calls);
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
