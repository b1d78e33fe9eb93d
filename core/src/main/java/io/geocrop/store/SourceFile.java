package io.geocrop.store;

import io.geocrop.error.GeocropException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file on its way into a store: a plain file, for anything else could block or never end, and one that is not edited
 * meanwhile, for half of each would be stored. Its end fails where size or time have changed since it was opened.
 */
public final class SourceFile extends FilterInputStream {
    private final Path file;
    private final BasicFileAttributes opened;

    private SourceFile(Path file, BasicFileAttributes opened) throws IOException {
        super(Files.newInputStream(file));
        this.file = file;
        this.opened = opened;
    }

    /** Opens a file; STORE_NOT_A_FILE for folders and special files, STORE_UNREADABLE where it may not be read. */
    public static SourceFile open(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw GeocropException.input(
                    "STORE_NOT_A_FILE",
                    file.toString(),
                    attributes.isDirectory() ? "a folder" : "a special file",
                    "a plain file",
                    "Name a file to be stored.");
        }
        try {
            return new SourceFile(file, attributes);
        } catch (AccessDeniedException e) {
            throw unreadable(file, e);
        }
    }

    /** The refusal of a file that may not be read. */
    public static GeocropException unreadable(Path file, AccessDeniedException cause) {
        return GeocropException.input(
                        "STORE_UNREADABLE",
                        file.toString(),
                        "a file that may not be read",
                        "files this user may read",
                        "Give the user who runs this program read access to it.")
                .causedBy(cause);
    }

    /** Bytes of the file when it was opened. */
    public long size() {
        return opened.size();
    }

    @Override
    public int read() throws IOException {
        return atEndUnchanged(in.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return atEndUnchanged(in.read(buffer, offset, length));
    }

    private int atEndUnchanged(int read) throws IOException {
        if (read < 0) {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (now.size() != opened.size() || !now.lastModifiedTime().equals(opened.lastModifiedTime())) {
                throw new IOException(file + " was changed while it was stored");
            }
        }
        return read;
    }
}
