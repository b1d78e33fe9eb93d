package io.geocrop.trainer.source;

import io.geocrop.store.ObjectStore;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what lies at a location; the S3 store is opened when the first location names it, and closed with this. */
public final class Stores implements AutoCloseable {
    /** Opens the S3 store that the environment names. */
    @FunctionalInterface
    public interface Opener {
        ObjectStore open() throws IOException;
    }

    private final Opener opener;
    private @Nullable ObjectStore opened;

    public Stores(Opener opener) {
        this.opener = opener;
    }

    public ObjectStore s3() throws IOException {
        ObjectStore store = opened;
        if (store == null) {
            store = opener.open();
            opened = store;
        }
        return store;
    }

    /** A small file whole, or empty where there is none. */
    public Optional<byte[]> read(Location location) throws IOException {
        return switch (location) {
            case Location.Local local -> {
                try {
                    yield Optional.of(Files.readAllBytes(local.path()));
                } catch (NoSuchFileException e) {
                    yield Optional.empty();
                }
            }
            case Location.Stored stored -> s3().get(stored.key()).map(StoredObject::content);
        };
    }

    /** A file of any size as one on this machine, fetched into {@code folder} where it is not; empty where there is none. */
    public Optional<Path> local(Location location, Path folder) throws IOException {
        return switch (location) {
            case Location.Local local -> Files.exists(local.path()) ? Optional.of(local.path()) : Optional.empty();
            case Location.Stored stored -> {
                Optional<InputStream> content = s3().open(stored.key());
                if (content.isEmpty()) {
                    yield Optional.empty();
                }
                Path copy = folder.resolve(stored.name());
                try (InputStream in = content.get()) {
                    Files.copy(in, copy);
                }
                yield Optional.of(copy);
            }
        };
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
