package io.geocrop.store.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The bytes of one content of an object, or a range of them. The store replaces an object by renaming, so the file that
 * was opened stays whole while it is read; a change in place, which only a stranger to the store makes, is found by the
 * file's size and time and fails the read at its end.
 */
final class ObjectStream extends InputStream {
    private final Path path;
    private final FileChannel channel;
    private final BasicFileAttributes opened;
    private final long end;
    private long position;

    /**
     * @param opened attributes of the file the channel is on
     * @param offset first byte wanted
     * @param length bytes wanted at most
     */
    ObjectStream(Path path, FileChannel channel, BasicFileAttributes opened, long offset, long length) {
        this.path = path;
        this.channel = channel;
        this.opened = opened;
        this.position = Math.min(offset, opened.size());
        this.end = position + Math.min(length, opened.size() - position);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            requireUnchanged();
            return -1;
        }
        int read = channel.read(ByteBuffer.wrap(buffer, offset, (int) Math.min(length, end - position)), position);
        if (read < 0) {
            throw new IOException(path + " was cut to " + position + " bytes while it was read");
        }
        position += read;
        return read;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, end - position);
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - position);
    }

    private void requireUnchanged() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean sameFile = opened.fileKey() != null && opened.fileKey().equals(now.fileKey());
            boolean sameContent =
                    now.size() == opened.size() && now.lastModifiedTime().equals(opened.lastModifiedTime());
            if (sameFile && !sameContent) {
                throw new IOException(path + " was changed in place while it was read");
            }
        } catch (NoSuchFileException e) {
            return; // deleted meanwhile: what was read is whole all the same
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
