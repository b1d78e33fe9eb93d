package io.geocrop.dataset.csv;

import java.io.IOException;

/**
 * Takes the raw bytes of a file while it is read, in order and each once, so that a file is read once to be checked and
 * stored. It may be called from a worker thread, never from two at a time.
 */
@FunctionalInterface
public interface ByteSink {
    /** Takes nothing. */
    ByteSink NONE = (bytes, offset, length) -> {};

    /** Takes {@code length} bytes from {@code offset}; the array is used again as soon as this returns. */
    void accept(byte[] bytes, int offset, int length) throws IOException;
}
