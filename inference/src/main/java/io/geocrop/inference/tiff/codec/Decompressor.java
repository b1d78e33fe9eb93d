package io.geocrop.inference.tiff.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.geocrop.inference.tiff.Compression;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes the compression of a chunk into an array of known length, never beyond it. */
final class Decompressor {
    private static final int SPILL_BYTES = 4096;

    private Decompressor() {}

    /**
     * Fills the first {@code wanted} bytes of {@code into}.
     *
     * @param most bytes the data may unpack to before it is called a bomb: a last strip may have been padded to full height
     */
    static void decompress(
            Compression compression,
            Compressed compressed,
            byte[] into,
            int wanted,
            int most,
            ChunkDecoder.Scratch scratch) {
        switch (compression) {
            case NONE -> {
                if (compressed.length() < wanted) {
                    throw compressed.tooShort(compressed.length(), wanted);
                }
                System.arraycopy(compressed.data(), compressed.from(), into, 0, wanted);
            }
            case DEFLATE, OLD_DEFLATE -> inflate(compressed, into, wanted, most, scratch.inflater);
            case LZW -> new LzwDecoder(compressed, into, wanted).decode();
            case PACKBITS -> unpackBits(compressed, into, wanted);
            case ZSTD -> zstd(compressed, into, wanted, most);
        }
    }

    private static void inflate(Compressed compressed, byte[] into, int wanted, int most, Inflater inflater) {
        inflater.setInput(compressed.data(), compressed.from(), compressed.length());
        try {
            int filled = 0;
            while (filled < wanted) {
                int got = inflater.inflate(into, filled, wanted - filled);
                if (got == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
                    throw compressed.tooShort(filled, wanted);
                }
                filled += got;
            }
            spill(compressed, inflater, wanted, most);
        } catch (DataFormatException e) {
            throw compressed
                    .corrupt("deflate data that is broken: " + e.getMessage())
                    .causedBy(e);
        }
    }

    /** Goes to the end of the stream, so that its checksum is compared, and stops where it would be a bomb. */
    private static void spill(Compressed compressed, Inflater inflater, int wanted, int most)
            throws DataFormatException {
        byte[] beyond = null;
        int total = wanted;
        while (!inflater.finished() && !inflater.needsInput()) {
            if (beyond == null) {
                beyond = new byte[SPILL_BYTES];
            }
            int got = inflater.inflate(beyond);
            if (got == 0) {
                return;
            }
            total += got;
            if (total > most) {
                throw compressed.bomb(wanted);
            }
        }
    }

    private static void zstd(Compressed compressed, byte[] into, int wanted, int most) {
        long content = Zstd.getFrameContentSize(compressed.data(), compressed.from(), compressed.length(), false);
        if (content > most) {
            throw compressed.bomb(wanted);
        }
        if (content <= wanted) {
            unpackFrame(compressed, into, wanted, wanted);
            return;
        }
        byte[] padded = new byte[(int) content];
        unpackFrame(compressed, padded, padded.length, wanted);
        System.arraycopy(padded, 0, into, 0, wanted);
    }

    private static void unpackFrame(Compressed compressed, byte[] into, int room, int wanted) {
        long got;
        try {
            got = Zstd.decompressByteArray(into, 0, room, compressed.data(), compressed.from(), compressed.length());
        } catch (ZstdException e) {
            throw e.getErrorCode() == Zstd.errDstSizeTooSmall()
                    ? compressed.bomb(wanted).causedBy(e)
                    : compressed
                            .corrupt("zstd data that is broken: " + e.getMessage())
                            .causedBy(e);
        }
        if (got < wanted) {
            throw compressed.tooShort((int) got, wanted);
        }
    }

    /** Runs and literals by a signed count byte: TIFF 6.0, section 9. */
    private static void unpackBits(Compressed compressed, byte[] into, int wanted) {
        byte[] data = compressed.data();
        int at = compressed.from();
        int end = at + compressed.length();
        int filled = 0;
        while (filled < wanted) {
            if (at >= end) {
                throw compressed.tooShort(filled, wanted);
            }
            int count = data[at++];
            if (count == -128) {
                continue;
            }
            int run = Math.min(count >= 0 ? count + 1 : 1 - count, wanted - filled);
            if (at + (count >= 0 ? run : 1) > end) {
                throw compressed.tooShort(filled, wanted);
            }
            if (count >= 0) {
                System.arraycopy(data, at, into, filled, run);
                at += run;
            } else {
                Arrays.fill(into, filled, filled + run, data[at++]);
            }
            filled += run;
        }
    }
}
