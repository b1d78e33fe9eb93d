package io.geocrop.store.folder;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ObjectKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which file a key is, and whether what lies there may be taken for an object: a plain file reached through plain
 * folders. Links are refused wherever they lead, special files are refused unopened (a FIFO would block its reader).
 */
final class Layout {
    /** The one folder of a store that holds no objects: locks and files being written. */
    static final String OWN_FOLDER = ".geocrop";

    private static final int LONGEST_NAME_BYTES = 255;

    private final Path root;
    private final @Nullable String onlyBucket;

    /**
     * @param onlyBucket null where each bucket is a folder below the root; else the one bucket that is the root itself
     */
    Layout(Path root, @Nullable String onlyBucket) {
        this.root = root.toAbsolutePath().normalize();
        this.onlyBucket = onlyBucket;
    }

    Path root() {
        return root;
    }

    Path ownFolder() {
        return root.resolve(OWN_FOLDER);
    }

    Path bucket(String bucket) {
        if (onlyBucket == null) {
            return root.resolve(bucket);
        }
        if (!onlyBucket.equals(bucket)) {
            throw badKey(bucket, "the bucket " + onlyBucket + ", the only one of this folder");
        }
        return root;
    }

    /** Where an object lies or would lie. */
    Path path(ObjectKey key) {
        for (String segment : key.key().split("/", -1)) {
            if (segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
                throw badKey(segment, "names of at most " + LONGEST_NAME_BYTES + " bytes");
            }
        }
        if (key.key().equals(OWN_FOLDER) || key.key().startsWith(OWN_FOLDER + "/")) {
            throw badKey(key.key(), "keys outside " + OWN_FOLDER + ", which is the store's own");
        }
        try {
            return bucket(key.bucket()).resolve(key.key());
        } catch (InvalidPathException e) {
            throw badKey(
                    key.key(), "names this system can write (locale " + System.getProperty("sun.jnu.encoding") + ")");
        }
    }

    /** Attributes of the file that is the object; empty where there is none. */
    Optional<BasicFileAttributes> object(ObjectKey key) throws IOException {
        Path path = path(key);
        if (!requirePlainFolders(key, path)) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes found =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isDirectory()) {
                return Optional.empty();
            }
            if (!found.isRegularFile()) {
                throw notAFile(key, path, found);
            }
            return Optional.of(found);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Refuses a put whose way is barred by something that is no plain folder, or whose place a folder has taken. */
    void requireFree(ObjectKey key) throws IOException {
        if (object(key).isEmpty() && Files.isDirectory(path(key), LinkOption.NOFOLLOW_LINKS)) {
            throw notAFile(key, path(key), "a folder");
        }
        for (Path folder : foldersTo(path(key))) {
            if (Files.isRegularFile(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw notAFile(key, folder, "a file where a folder is needed");
            }
        }
    }

    /** Whether the folders on the way are all there. */
    private boolean requirePlainFolders(ObjectKey key, Path path) throws IOException {
        for (Path folder : foldersTo(path)) {
            try {
                BasicFileAttributes found =
                        Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (found.isSymbolicLink() || found.isOther()) {
                    throw notAFile(key, folder, found);
                }
                if (!found.isDirectory()) {
                    return false;
                }
            } catch (NoSuchFileException e) {
                return false;
            }
        }
        return true;
    }

    /** The folders between the root and a file, the uppermost first. */
    private List<Path> foldersTo(Path path) {
        int depth = path.getNameCount() - root.getNameCount();
        return IntStream.range(1, depth)
                .mapToObj(up -> root.resolve(root.relativize(path).subpath(0, up)))
                .toList();
    }

    private GeocropException notAFile(ObjectKey key, Path at, BasicFileAttributes found) {
        return notAFile(key, at, found.isSymbolicLink() ? "a symbolic link" : "a special file");
    }

    private GeocropException notAFile(ObjectKey key, Path at, String found) {
        return GeocropException.input(
                "STORE_NOT_A_FILE",
                key.toString(),
                found + " at " + root.relativize(at),
                "plain files in plain folders",
                "Move it out of the store's folder " + root + ".");
    }

    private static GeocropException badKey(String found, String allowed) {
        return GeocropException.input("STORE_BAD_KEY", "store key", found, allowed, "Choose another name.");
    }
}
