package io.geocrop.inference.tiff.cog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The compressed tiles of one level, in order, in a temporary file: their place in the finished file is known only when
 * all levels are. Each tile lies as GDAL's cloud-optimised layout wants it: its size in 4 bytes, its bytes, its last 4
 * bytes once more.
 */
final class TileSpool implements AutoCloseable {
    private static final int LEADER_BYTES = 4;
    private static final int TRAILER_BYTES = 4;

    private final Path file;
    private final OutputStream out;
    private long[] starts = new long[64];
    private int[] byteCounts = new int[64];
    private int tiles;
    private long size;

    TileSpool(Path file) throws IOException {
        this.file = file;
        this.out = new BufferedOutputStream(
                Files.newOutputStream(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING),
                1 << 18);
    }

    void add(byte[] tile) throws IOException {
        if (tiles == starts.length) {
            starts = Arrays.copyOf(starts, 2 * tiles);
            byteCounts = Arrays.copyOf(byteCounts, 2 * tiles);
        }
        starts[tiles] = size + LEADER_BYTES;
        byteCounts[tiles] = tile.length;
        tiles++;
        out.write(ByteBuffer.allocate(LEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(tile.length)
                .array());
        out.write(tile);
        out.write(tile, tile.length - TRAILER_BYTES, TRAILER_BYTES);
        size += LEADER_BYTES + tile.length + TRAILER_BYTES;
    }

    int tiles() {
        return tiles;
    }

    /** Bytes of all tiles with what stands around them. */
    long size() {
        return size;
    }

    /** Where a tile's bytes begin, counted from the level's first byte. */
    long start(int tile) {
        return starts[tile];
    }

    int byteCount(int tile) {
        return byteCounts[tile];
    }

    /** Appends everything to the channel. */
    void copyTo(FileChannel target) throws IOException {
        out.flush();
        try (FileChannel spooled = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long at = 0; at < size; ) {
                at += spooled.transferTo(at, size - at, target);
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
