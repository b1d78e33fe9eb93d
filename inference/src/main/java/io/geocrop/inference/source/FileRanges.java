package io.geocrop.inference.source;

import io.geocrop.error.GeocropException;
import io.geocrop.raster.ByteRanges;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A local file. It is read through {@link RandomAccessFile}s, one to a thread at a time: a file channel would be closed
 * under all its readers when one of them is interrupted. A file that {@link IdleFiles} has closed meanwhile is opened
 * again; that it is still the same is checked after each read in any case.
 */
public final class FileRanges implements ByteRanges {
    /** As many threads as will read one file at a time. */
    private static final int OPEN_ALONE = 64;

    private final Path path;
    private final IdleFiles idle;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final long size;
    private final String identity;

    /** Opens a regular file, apart from others; links, pipes and folders are refused. */
    public FileRanges(Path path) {
        this(path, new IdleFiles(OPEN_ALONE));
    }

    /** @param idle where its open files lie between reads */
    FileRanges(Path path, IdleFiles idle) {
        this.path = path;
        this.idle = idle;
        BasicFileAttributes attributes = attributes();
        if (attributes.isSymbolicLink()) {
            throw refused("RASTER_SYMLINK", "a symbolic link", "Give the file the link points to.");
        }
        if (!attributes.isRegularFile()) {
            throw refused("RASTER_NOT_A_FILE", "a folder, pipe or device", "Give a raster file.");
        }
        this.size = attributes.size();
        this.identity = identity(attributes);
        try {
            idle.giveBack(this, new RandomAccessFile(path.toFile(), "r"));
        } catch (IOException e) {
            throw SourceRefusal.unreadable(name(), "no permission to read it").causedBy(e);
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public byte[] read(long offset, int length) {
        int wanted = (int) Math.min(length, Math.max(0, size - offset));
        byte[] bytes = new byte[wanted];
        int got = fill(bytes, offset);
        String now = identity(attributes());
        if (!now.equals(identity)) {
            throw SourceRefusal.changed(name(), identity, now);
        }
        return got == wanted ? bytes : Arrays.copyOf(bytes, got);
    }

    private int fill(byte[] bytes, long offset) {
        RandomAccessFile file = null;
        try {
            file = idle.take(this);
            if (file == null) {
                file = new RandomAccessFile(path.toFile(), "r");
            }
            file.seek(offset);
            int filled = 0;
            while (filled < bytes.length) {
                int got = file.read(bytes, filled, bytes.length - filled);
                if (got < 0) {
                    break;
                }
                filled += got;
            }
            return filled;
        } catch (IOException e) {
            throw SourceRefusal.unreachable(name(), e);
        } finally {
            giveBack(file);
        }
    }

    private void giveBack(@Nullable RandomAccessFile file) {
        try {
            if (file != null) {
                idle.giveBack(this, file);
            }
            if (closed.get()) {
                idle.close(this);
            }
        } catch (IOException e) {
            throw SourceRefusal.unreachable(name(), e);
        }
    }

    /** The size, the time of the last change and, where the system has one, the file's own number. */
    private static String identity(BasicFileAttributes attributes) {
        return attributes.size() + " bytes of " + attributes.lastModifiedTime() + " " + attributes.fileKey();
    }

    private BasicFileAttributes attributes() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw SourceRefusal.notFound(name()).causedBy(e);
        } catch (IOException e) {
            throw SourceRefusal.unreadable(name(), e.getClass().getSimpleName()).causedBy(e);
        }
    }

    private GeocropException refused(String code, String found, String remedy) {
        return GeocropException.input(code, name(), found, "a regular file", remedy);
    }

    @Override
    public void close() {
        closed.set(true);
        try {
            idle.close(this);
        } catch (IOException e) {
            throw SourceRefusal.unreachable(name(), e);
        }
    }
}
