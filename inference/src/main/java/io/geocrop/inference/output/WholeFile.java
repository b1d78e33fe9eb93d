package io.geocrop.inference.output;

import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears whole or not at all: written beside its place under another name, flushed to the disk, then
 * renamed. What was there before stays until then.
 */
public final class WholeFile implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final OutputStream out;
    private boolean finished;

    private WholeFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20);
    }

    /**
     * Begins the file.
     *
     * @param code of the refusal where none can be written
     * @param input read while this one is written, so that it cannot be the same
     */
    public static WholeFile begin(Path target, Path input, String code) {
        Path absolute = target.toAbsolutePath();
        try {
            if (Files.isDirectory(absolute)) {
                throw refused(code, target, "a folder");
            }
            if (Files.exists(absolute) && Files.isSameFile(absolute, input)) {
                throw refused(code, target, "the file that is read");
            }
            Path folder = absolute.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw refused(code, target, "no folder " + folder);
            }
            // A name of its own: two predictions into one file do not write into each other's.
            Path temporary = absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new WholeFile(absolute, temporary, channel);
        } catch (IOException e) {
            throw refused(code, target, FileTrouble.of(e)).causedBy(e);
        }
    }

    private static GeocropException refused(String code, Path target, String found) {
        return GeocropException.input(
                code,
                target.toString(),
                found,
                "the name of a file, in a folder you may write to, other than the one that is read",
                "Name another file by --out.");
    }

    /** Adds bytes. */
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Puts the file into its place. */
    public void finish() throws IOException {
        out.flush();
        channel.force(true);
        channel.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        finished = true;
    }

    /** Leaves nothing behind of a file that was not finished. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            channel.close(); // an interrupt has closed it already
            Files.deleteIfExists(temporary);
        }
    }
}
