package io.geocrop.trainer.source;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ObjectKey;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A path on this machine or an object (or the folder of objects) of an S3 store, as a flag or variable names it. */
public sealed interface Location {
    /**
     * @param path absolute
     */
    record Local(Path path) implements Location {
        @Override
        public String name() {
            return String.valueOf(path.getFileName());
        }

        @Override
        public Location child(String name) {
            return new Local(path.resolve(name));
        }

        @Override
        public Optional<Location> parent() {
            return Optional.ofNullable(path.getParent()).map(Local::new);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** Written {@code s3://bucket/key}. */
    record Stored(ObjectKey key) implements Location {
        @Override
        public String name() {
            return key.key().substring(key.key().lastIndexOf('/') + 1);
        }

        @Override
        public Location child(String name) {
            return new Stored(key.child(name));
        }

        @Override
        public Optional<Location> parent() {
            int slash = key.key().lastIndexOf('/');
            return slash < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Stored(new ObjectKey(key.bucket(), key.key().substring(0, slash))));
        }

        @Override
        public String toString() {
            return SCHEME + key;
        }
    }

    String SCHEME = "s3://";

    /** The last segment. */
    String name();

    Location child(String name);

    /** Empty for a root and for a bucket's top. */
    Optional<Location> parent();

    /**
     * Reads a path or an s3:// URL; refused with TRAIN_BAD_LOCATION.
     *
     * @param flag that it was given by, for the refusal
     */
    static Location of(String flag, String text) {
        if (!text.startsWith(SCHEME)) {
            try {
                return new Local(Path.of(text).toAbsolutePath().normalize());
            } catch (InvalidPathException e) {
                throw bad(flag, text);
            }
        }
        String rest = text.substring(SCHEME.length()).replaceAll("/+$", "");
        int slash = rest.indexOf('/');
        if (slash < 1) {
            throw bad(flag, text);
        }
        return new Stored(new ObjectKey(rest.substring(0, slash), rest.substring(slash + 1)));
    }

    private static GeocropException bad(String flag, String text) {
        return GeocropException.usage(
                "TRAIN_BAD_LOCATION", flag, text, "a path, or s3://bucket/key", "Correct the flag.");
    }
}
