package io.geocrop.store.folder;

import io.geocrop.store.MultipartPut;
import io.geocrop.store.PutResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A put whose bytes gather in a temporary file until it is complete. */
final class FolderMultipartPut implements MultipartPut {
    private static final int BUFFER_BYTES = 1 << 16;

    private final TemporaryFile temporary;
    private final Publication publication;
    private final OutputStream out;

    /** Makes the written file the object. */
    @FunctionalInterface
    interface Publication {
        PutResult publish(TemporaryFile written) throws IOException;
    }

    FolderMultipartPut(TemporaryFile temporary, Publication publication) {
        this.temporary = temporary;
        this.publication = publication;
        this.out = new BufferedOutputStream(temporary, BUFFER_BYTES);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
    }

    @Override
    public PutResult complete() throws IOException {
        out.flush();
        return publication.publish(temporary);
    }

    @Override
    public void close() throws IOException {
        temporary.close();
    }
}
