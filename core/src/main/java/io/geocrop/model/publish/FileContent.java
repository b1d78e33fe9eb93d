package io.geocrop.model.publish;

import io.geocrop.store.ObjectKey;
import java.nio.file.Path;

/** Where the bytes of a file to publish are. */
public sealed interface FileContent {
    /** In memory: the small documents. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record InMemory(byte[] bytes) implements FileContent {}

    /** On this machine's disk; it must not change until the version is published. */
    record OnDisk(Path path) implements FileContent {}

    /**
     * In the store already, as a file of another version.
     *
     * @param size bytes, as that version's manifest has it
     * @param sha256 as that version's manifest has it
     */
    record InStore(ObjectKey from, long size, String sha256) implements FileContent {}

    static FileContent of(byte[] bytes) {
        return new InMemory(bytes);
    }

    static FileContent of(Path path) {
        return new OnDisk(path);
    }
}
