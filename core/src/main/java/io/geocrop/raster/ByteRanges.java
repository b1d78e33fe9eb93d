package io.geocrop.raster;

import io.geocrop.error.GeocropException;

/**
 * A file read by ranges of bytes, wherever it lies. All ranges come from one content: an adapter remembers what tells the
 * content apart (tag, time, size) from its first answer on and refuses a later one that differs with RASTER_CHANGED. May
 * be used by many threads at once; methods block and are interruptible.
 */
public interface ByteRanges extends AutoCloseable {
    /** The file or address, fit to be shown: without credentials or signatures. */
    String name();

    /** Bytes of the file; known without asking again once a range has been read. */
    long size();

    /**
     * Reads a range, fewer bytes at the end of the file, none behind it.
     *
     * @param offset 0 or more
     * @param length bytes wanted, at least 1
     * @throws GeocropException RASTER_* if the bytes cannot be had
     */
    byte[] read(long offset, int length);

    /** What tells this content from another at the same address, such as an entity tag, size or time; never empty. */
    String identity();

    @Override
    void close();
}
