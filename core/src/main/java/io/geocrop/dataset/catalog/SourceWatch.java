package io.geocrop.dataset.catalog;

import io.geocrop.error.GeocropException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notices that the file under a path was replaced or written to while it was read. */
final class SourceWatch {
    private final Path file;
    private final State before;

    private SourceWatch(Path file, State before) {
        this.file = file;
        this.before = before;
    }

    private record State(
            long size, FileTime modified, @Nullable Object identity) {}

    static SourceWatch of(Path file) throws IOException {
        return new SourceWatch(file, state(file));
    }

    /** Refused with CSV_CHANGED where the file is another than at the start, or has another size or time. */
    void requireUnchanged() {
        State now;
        try {
            now = state(file);
        } catch (IOException gone) {
            throw changed("no file any more").causedBy(gone);
        }
        if (!now.equals(before)) {
            throw changed(Objects.equals(now.identity(), before.identity()) ? "a file written to" : "another file");
        }
    }

    private GeocropException changed(String found) {
        return GeocropException.input(
                "CSV_CHANGED",
                file.toString(),
                found,
                "the file as it was when the import began",
                "Wait until the file is written, then import it again.");
    }

    private static State state(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new State(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
}
