package io.geocrop.store.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that fails at its end unless it was as long as announced. */
final class WholeBody extends FilterInputStream {
    private final long announced;
    private long read;

    WholeBody(InputStream body, long announced) {
        super(body);
        this.announced = announced;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        count(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return count(in.read(buffer, offset, length));
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(count);
        read += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int count(int taken) throws IOException {
        if (taken < 0 && read != announced) {
            throw new IOException("body of " + announced + " bytes broke off after " + read);
        }
        read += Math.max(0, taken);
        return taken;
    }
}
