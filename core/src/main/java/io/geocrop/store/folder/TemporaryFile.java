package io.geocrop.store.folder;

import io.geocrop.hash.Sha256;
import io.geocrop.store.folder.WriteStep.Point;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A file being written under a name nobody looks at, hashed as it is written. Its channel holds a lock on it for as long
 * as it is open, which tells the writer's life to others; closing it removes the file where it was not renamed.
 */
final class TemporaryFile extends OutputStream {
    private final Path path;
    private final FileChannel channel;
    private final WriteStep step;
    private final MessageDigest digest = Sha256.running();
    private boolean begun;

    TemporaryFile(Path path, FileChannel channel, WriteStep step) {
        this.path = path;
        this.channel = channel;
        this.step = step;
    }

    Path path() {
        return path;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
        if (!begun && length > 1) {
            begun = true;
            left.limit(offset + length / 2);
            drain(left);
            step.reached(Point.TEMPORARY_HALF_WRITTEN);
            left.limit(offset + length);
        }
        drain(left);
    }

    private void drain(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Brings everything to the disk; the SHA-256 of it. */
    String sync() throws IOException {
        step.reached(Point.TEMPORARY_WRITTEN);
        channel.force(true);
        step.reached(Point.TEMPORARY_SYNCED);
        return Sha256.hex(digest);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        }
    }
}
