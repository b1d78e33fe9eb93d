package io.geocrop.store;

import java.io.IOException;

/** A put in pieces. Closing it before {@link #complete()} leaves nothing behind. */
public interface MultipartPut extends AutoCloseable {
    /** Appends {@code length} bytes of {@code buffer} from {@code offset}; any length. */
    void write(byte[] buffer, int offset, int length) throws IOException;

    /** Makes the object visible, durable and whole. */
    PutResult complete() throws IOException;

    @Override
    void close() throws IOException;
}
