package io.geocrop.store.folder;

import io.geocrop.error.GeocropException;
import io.geocrop.hash.Sha256;
import io.geocrop.store.ObjectInfo;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.SourceFile;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/** Reads objects: always one file that was whole when it was opened, never a mixture of two. */
final class FolderReader {
    private static final int OPEN_ATTEMPTS = 100;

    private final Layout layout;

    FolderReader(Layout layout) {
        this.layout = layout;
    }

    Optional<ObjectInfo> head(ObjectKey key) throws IOException {
        Optional<Opened> opened = opened(key);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream content = opened.get().stream(0, Long.MAX_VALUE)) {
            return Optional.of(info(key, opened.get(), Sha256.of(content)));
        }
    }

    Optional<StoredObject> get(ObjectKey key) throws IOException {
        Optional<Opened> opened = opened(key);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = opened.get().stream(0, Long.MAX_VALUE)) {
            if (opened.get().attributes().size() > ObjectStore.SMALL_OBJECT_BYTES) {
                throw tooLarge(key, opened.get().attributes().size());
            }
            byte[] content = in.readAllBytes();
            return Optional.of(new StoredObject(info(key, opened.get(), Sha256.of(content)), content));
        }
    }

    Optional<InputStream> open(ObjectKey key, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("a range begins at 0 or later and is not negative");
        }
        return opened(key).map(opened -> opened.stream(offset, length));
    }

    static GeocropException tooLarge(ObjectKey key, long bytes) {
        return GeocropException.input(
                "STORE_TOO_LARGE",
                key.toString(),
                bytes + " bytes",
                "at most " + ObjectStore.SMALL_OBJECT_BYTES + " bytes for an object that is handled whole",
                "This object is not what it should be; look at who wrote it.");
    }

    /** A channel and the attributes of the very file it is on. */
    private record Opened(Path path, FileChannel channel, BasicFileAttributes attributes) {
        InputStream stream(long offset, long length) {
            return new ObjectStream(path, channel, attributes, offset, length);
        }
    }

    private Optional<Opened> opened(ObjectKey key) throws IOException {
        Path path = layout.path(key);
        Optional<BasicFileAttributes> before = layout.object(key);
        for (int attempt = 1; before.isPresent(); attempt++) {
            FileChannel channel;
            try {
                channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (AccessDeniedException e) {
                throw SourceFile.unreadable(path, e);
            }
            Optional<BasicFileAttributes> after = attributesOrClose(key, channel);
            boolean same = after.isPresent()
                    && Objects.equals(before.get().fileKey(), after.get().fileKey());
            if (same) {
                return Optional.of(new Opened(path, channel, after.get()));
            }
            channel.close();
            if (attempt == OPEN_ATTEMPTS) {
                throw new IOException(key + " is replaced faster than it can be opened");
            }
            before = after;
        }
        return Optional.empty();
    }

    private Optional<BasicFileAttributes> attributesOrClose(ObjectKey key, FileChannel channel) throws IOException {
        boolean known = false;
        try {
            Optional<BasicFileAttributes> found = layout.object(key);
            known = true;
            return found;
        } finally {
            if (!known) {
                channel.close();
            }
        }
    }

    private static ObjectInfo info(ObjectKey key, Opened opened, String etag) {
        BasicFileAttributes attributes = opened.attributes();
        return new ObjectInfo(
                key, attributes.size(), etag, attributes.lastModifiedTime().toInstant());
    }
}
