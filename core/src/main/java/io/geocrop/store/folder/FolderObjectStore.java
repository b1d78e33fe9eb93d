package io.geocrop.store.folder;

import io.geocrop.store.ListedObject;
import io.geocrop.store.MultipartPut;
import io.geocrop.store.ObjectInfo;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import io.geocrop.store.SourceFile;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object store in a folder: {@code <root>/<bucket>/<key>}, plain files and nothing beside them. A put writes a
 * temporary file, syncs it, renames it over the target and syncs the folder, so that a crash leaves the old object or the
 * new one. The ETag is the SHA-256 of the content, computed whenever it is asked for. Writes to a key hold that key's
 * lock, across threads and processes on one machine.
 *
 * <p>Locks and temporary files lie in {@code <root>/.geocrop}, which no listing shows; reading creates nothing at all.
 * What was chosen and why: docs/adr/0010-folder-store.md.
 */
public final class FolderObjectStore implements ObjectStore {
    /** The bucket of a folder that is no store: see {@link #ofPlainFolder}. */
    public static final String PLAIN_BUCKET = "plain-folder";

    private static final int BUFFER_BYTES = 1 << 16;
    private static final String LOCKS = "locks";

    private final Layout layout;
    private final KeyLocks locks;
    private final TemporaryFiles temporaries;
    private final DurableTree tree;
    private final FolderReader reader;

    /** Opens the store below a folder, which the first put creates, and removes what dead writers have left in it. */
    public FolderObjectStore(Path root) throws IOException {
        this(root, null, WriteStep.UNWATCHED);
    }

    FolderObjectStore(Path root, @Nullable String onlyBucket, WriteStep step) throws IOException {
        this.layout = new Layout(root, onlyBucket);
        this.locks = new KeyLocks(layout.ownFolder().resolve(LOCKS));
        this.temporaries = new TemporaryFiles(layout.ownFolder().resolve("tmp"), step);
        this.tree = new DurableTree(layout.root(), step);
        this.reader = new FolderReader(layout);
        temporaries.removeLeftovers();
    }

    /** Any folder as the one bucket {@link #PLAIN_BUCKET}, whose keys are the paths inside the folder. */
    public static FolderObjectStore ofPlainFolder(Path folder) throws IOException {
        return new FolderObjectStore(folder, PLAIN_BUCKET, WriteStep.UNWATCHED);
    }

    /** Whether a store has ever been written in this folder. */
    public static boolean isStore(Path folder) {
        return Files.isDirectory(folder.resolve(Layout.OWN_FOLDER).resolve(LOCKS));
    }

    /** The folder the buckets lie in. */
    public Path root() {
        return layout.root();
    }

    /** Where an object lies or would lie. */
    public Path path(ObjectKey key) {
        return layout.path(key);
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        return reader.head(key);
    }

    @Override
    public Optional<StoredObject> get(ObjectKey key) throws IOException {
        return reader.get(key);
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) throws IOException {
        return reader.open(key, 0, Long.MAX_VALUE);
    }

    @Override
    public Optional<InputStream> openRange(ObjectKey key, long offset, long length) throws IOException {
        return reader.open(key, offset, length);
    }

    @Override
    public PutResult put(ObjectKey key, byte[] content, PutCondition condition) throws IOException {
        if (content.length > SMALL_OBJECT_BYTES) {
            throw FolderReader.tooLarge(key, content.length);
        }
        layout.requireFree(key);
        return locks.holding(key, () -> {
            if (!holds(condition, key)) {
                return new PutResult.Refused();
            }
            try (TemporaryFile temporary = temporaries.create()) {
                temporary.write(content);
                return rename(temporary, temporary.sync(), key);
            }
        });
    }

    @Override
    public PutResult putFile(ObjectKey key, Path file) throws IOException {
        try (InputStream content = SourceFile.open(file)) {
            return putStream(key, content);
        }
    }

    @Override
    public MultipartPut putInParts(ObjectKey key) throws IOException {
        layout.requireFree(key);
        return new FolderMultipartPut(temporaries.create(), temporary -> publish(temporary, key));
    }

    @Override
    public Stream<ListedObject> list(String bucket, String prefix) throws IOException {
        return new FolderListing(layout, bucket, prefix).objects().stream();
    }

    @Override
    public void delete(ObjectKey key) throws IOException {
        if (layout.object(key).isPresent()) {
            locks.holding(key, () -> {
                tree.delete(layout.path(key), layout.bucket(key.bucket()));
                return key;
            });
        }
    }

    @Override
    public void copy(ObjectKey from, ObjectKey to) throws IOException {
        try (InputStream content = open(from).orElseThrow(() -> new NoSuchFileException(from.toString()))) {
            putStream(to, content);
        }
    }

    @Override
    public Optional<URI> presignGet(ObjectKey key, Duration validFor) {
        return Optional.empty();
    }

    @Override
    public Optional<URI> presignPut(ObjectKey key, Duration validFor) {
        return Optional.empty();
    }

    /** Nothing is held between calls, so there is nothing to close. */
    @Override
    public void close() {}

    private PutResult putStream(ObjectKey key, InputStream content) throws IOException {
        layout.requireFree(key);
        try (TemporaryFile temporary = temporaries.create()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                temporary.write(buffer, 0, read);
            }
            return publish(temporary, key);
        }
    }

    /** Large content is synced before its key is locked, so that nobody waits for it. */
    private PutResult publish(TemporaryFile temporary, ObjectKey key) throws IOException {
        String etag = temporary.sync();
        return locks.holding(key, () -> rename(temporary, etag, key));
    }

    private PutResult rename(TemporaryFile temporary, String etag, ObjectKey key) throws IOException {
        layout.requireFree(key);
        tree.renameOver(temporary.path(), layout.path(key));
        return new PutResult.Stored(etag);
    }

    private boolean holds(PutCondition condition, ObjectKey key) throws IOException {
        return switch (condition) {
            case PutCondition.Always() -> true;
            case PutCondition.IfAbsent() -> layout.object(key).isEmpty();
            case PutCondition.IfMatch(String etag) ->
                reader.head(key).map(ObjectInfo::etag).filter(etag::equals).isPresent();
        };
    }
}
