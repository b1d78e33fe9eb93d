package io.geocrop.inference.source;

import io.geocrop.hash.Sha256;
import io.geocrop.raster.ByteRanges;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Tells the content of a file from another without reading all of it, the same on every machine: its size and the SHA-256
 * of samples. The directory of a TIFF lies at its beginning or its end and has the compressed size of every tile, so that
 * pixels that change show there; the samples between are for files that are not compressed.
 */
public final class ContentSample {
    private static final int END_BYTES = 64 << 10;
    private static final int BETWEEN = 6;
    private static final int BETWEEN_BYTES = 4 << 10;
    private static final long WHOLE_BYTES = 256 << 10;

    private ContentSample() {}

    /** Reads at most 256 KiB; as {@link ByteRanges#read} fails. */
    public static String of(ByteRanges bytes) {
        long size = bytes.size();
        MessageDigest digest = Sha256.running();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
        if (size <= WHOLE_BYTES) {
            digest.update(bytes.read(0, (int) WHOLE_BYTES));
        } else {
            digest.update(bytes.read(0, END_BYTES));
            for (int i = 1; i <= BETWEEN; i++) {
                digest.update(bytes.read(size / (BETWEEN + 1) * i, BETWEEN_BYTES));
            }
            digest.update(bytes.read(size - END_BYTES, END_BYTES));
        }
        return size + " bytes, sampled " + Sha256.hex(digest);
    }
}
