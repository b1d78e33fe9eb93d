package io.geocrop.dataset.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Where the bytes of a CSV come from: a file, an object of the store, an upload. It is opened once.
 *
 * @param name what refusals call it
 * @param size in bytes, -1 where it is not known beforehand; a source that turns out shorter or longer was changed while
 *     it was read and is refused with CSV_CHANGED
 * @param unchanged asked at the end, whether the source is still what was opened
 */
public record CsvSource(String name, long size, Opener opener, BooleanSupplier unchanged) {
    /** Opens the bytes from the first one on. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** Bytes of known or unknown ({@code -1}) length. */
    public static CsvSource of(String name, long size, Opener opener) {
        return new CsvSource(name, size, opener, () -> true);
    }

    /**
     * A regular file called {@code *.csv}; anything else under that path is refused before it is opened, so that a pipe
     * cannot hold the program up.
     */
    public static CsvSource file(Path path) {
        String name = String.valueOf(path.getFileName());
        BasicFileAttributes attributes;
        try {
            attributes = attributes(path);
        } catch (IOException e) {
            throw CsvCode.NOT_FOUND.refused(path.toString(), "no such file").causedBy(e);
        }
        if (attributes.isSymbolicLink()) {
            throw CsvCode.SYMLINK.refused(path.toString(), "a symbolic link");
        }
        if (!attributes.isRegularFile()) {
            String found = attributes.isDirectory() ? "a folder" : "a pipe or device";
            throw CsvCode.NOT_A_FILE.refused(path.toString(), found);
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw CsvCode.WRONG_EXTENSION.refused(path.toString(), name);
        }
        if (!Files.isReadable(path)) {
            throw CsvCode.UNREADABLE.refused(path.toString(), "no permission to read it");
        }
        return new CsvSource(
                name,
                attributes.size(),
                () -> Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS),
                () -> isSame(path, attributes));
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isSame(Path path, BasicFileAttributes before) {
        try {
            BasicFileAttributes now = attributes(path);
            return now.size() == before.size()
                    && now.lastModifiedTime().equals(before.lastModifiedTime())
                    && Objects.equals(now.fileKey(), before.fileKey());
        } catch (IOException gone) {
            return false;
        }
    }
}
