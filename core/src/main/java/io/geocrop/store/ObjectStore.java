package io.geocrop.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects under bucket and key, readable as soon as a put has returned and never half-written. Folder and S3 adapters
 * pass one contract test. Methods block, are interruptible, and throw {@link IOException} when the store cannot be
 * reached or breaks off; a missing object is an empty {@link Optional}.
 */
public interface ObjectStore extends AutoCloseable {
    /** The largest object {@link #get} and a conditional {@link #put(ObjectKey, byte[], PutCondition)} take: 64 MiB. */
    long SMALL_OBJECT_BYTES = 64L << 20;

    /** What is known of an object, its tag included; a folder hashes the object for it, so mind large ones. */
    Optional<ObjectInfo> head(ObjectKey key) throws IOException;

    /** A small object whole; one larger than {@link #SMALL_OBJECT_BYTES} is refused with STORE_TOO_LARGE. */
    Optional<StoredObject> get(ObjectKey key) throws IOException;

    /**
     * The object's bytes as a stream of one content: where the object is replaced meanwhile, the stream goes on with the
     * content it was opened on or fails, and never mixes two; a body cut short fails as well.
     */
    Optional<InputStream> open(ObjectKey key) throws IOException;

    /** {@code length} bytes from {@code offset}, fewer at the end of the object. */
    Optional<InputStream> openRange(ObjectKey key, long offset, long length) throws IOException;

    /** Puts a small object in one part if the condition holds. */
    PutResult put(ObjectKey key, byte[] content, PutCondition condition) throws IOException;

    /** Puts a file of any size, in parts where it is large; the object appears whole at the end. */
    PutResult putFile(ObjectKey key, Path file) throws IOException;

    /** Begins a put whose bytes come in pieces; nothing is visible before {@link MultipartPut#complete()}. */
    MultipartPut putInParts(ObjectKey key) throws IOException;

    /**
     * Objects of a bucket whose key begins with {@code prefix}, in the order of the keys' UTF-8 bytes; close the stream.
     * Listing reads no content and so gives no tags.
     */
    Stream<ListedObject> list(String bucket, String prefix) throws IOException;

    /** Removes an object; one that is not there is no error. */
    void delete(ObjectKey key) throws IOException;

    /** A copy inside the store, whole or not at all. */
    void copy(ObjectKey from, ObjectKey to) throws IOException;

    /** A URL by which the object can be fetched without credentials; empty where the store has none (a folder). */
    Optional<URI> presignGet(ObjectKey key, Duration validFor) throws IOException;

    /** A URL by which the object can be put without credentials; empty where the store has none (a folder). */
    Optional<URI> presignPut(ObjectKey key, Duration validFor) throws IOException;

    @Override
    void close();
}
