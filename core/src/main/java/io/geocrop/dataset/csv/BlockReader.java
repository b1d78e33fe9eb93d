package io.geocrop.dataset.csv;

import io.geocrop.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream once, in order, and cuts it into blocks of whole records; on the way it hashes the bytes and hands them
 * on. Where it cuts depends on the bytes and the block size alone, so that everything computed by block is the same for
 * any number of threads.
 *
 * <p>A quote toggles between inside and outside of a quoted cell wherever it stands (a doubled one toggles twice);
 * {@link BlockParser} reads by the same rule and reports quotes that RFC 4180 does not allow.
 */
final class BlockReader {
    private final InputStream in;
    private final ByteSink copy;
    private final int blockBytes;
    private final int longestRecord;
    private final long maxBytes;
    private final @Nullable MessageDigest digest;
    private byte[] carry = new byte[0];
    private int carried;
    private long read;
    private long index;
    private boolean ended;
    private boolean tooLarge;
    private boolean lineEndMissing;
    private @Nullable Block pushedBack;

    BlockReader(InputStream in, ByteSink copy, int blockBytes, long maxBytes) {
        this(in, copy, blockBytes, maxBytes, Sha256.running());
    }

    private BlockReader(InputStream in, ByteSink copy, int blockBytes, long maxBytes, @Nullable MessageDigest digest) {
        this.in = in;
        this.copy = copy;
        this.blockBytes = blockBytes;
        this.longestRecord = Math.max(CsvLimits.RECORD_BYTES, blockBytes);
        this.maxBytes = maxBytes;
        this.digest = digest;
    }

    /** For bytes whose hash and size are known already. */
    static BlockReader unhashed(InputStream in, int blockBytes) {
        return new BlockReader(in, ByteSink.NONE, blockBytes, Long.MAX_VALUE, null);
    }

    /** Fills the block with the next records; false at the end of the file or once it is larger than allowed. */
    boolean next(Block block) throws IOException {
        Block again = pushedBack;
        if (again != null) {
            pushedBack = null;
            block.become(again);
            return true;
        }
        if (ended && carried == 0) {
            return false;
        }
        int filled = carried;
        int target = Math.max(blockBytes, filled);
        room(block, target);
        System.arraycopy(carry, 0, block.bytes, 0, filled);
        carried = 0;
        long quotes = quotes(block.bytes, 0, filled);
        while (true) {
            int wanted = ended ? 0 : target - filled;
            int got = fill(block.bytes, filled, wanted);
            if (tooLarge) {
                return false;
            }
            quotes += quotes(block.bytes, filled, filled + got);
            filled += got;
            if (got < wanted || ended) {
                ended = true;
                return finish(block, filled, filled);
            }
            int cut = lastRecordEnd(block.bytes, filled, (quotes & 1) == 1);
            if (cut > 0 || filled >= longestRecord) {
                return finish(block, filled, cut);
            }
            target = (int) Math.min(longestRecord, target * 2L);
            room(block, target);
        }
    }

    private boolean finish(Block block, int filled, int cut) {
        block.cut = cut <= 0 && filled > 0;
        int end = block.cut ? filled : cut;
        keep(block.bytes, end, filled);
        block.start = 0;
        block.end = end;
        if (end == 0) {
            return false;
        }
        boolean atLineEnd = isLineEnd(block.bytes[end - 1]);
        if (!atLineEnd || block.cut) {
            lineEndMissing |= !block.cut;
            block.bytes[end] = '\n';
            block.end = end + 1;
        }
        Arrays.fill(block.bytes, block.end, Math.min(block.bytes.length, block.end + 8), (byte) '\n');
        block.index = index++;
        block.bytesSoFar = read - carried;
        return true;
    }

    private int fill(byte[] target, int offset, int wanted) throws IOException {
        int got = in.readNBytes(target, offset, wanted);
        read += got;
        if (read > maxBytes) {
            tooLarge = true;
            ended = true;
        }
        if (digest != null) {
            digest.update(target, offset, got);
        }
        copy.accept(target, offset, got);
        return got;
    }

    private void keep(byte[] bytes, int from, int to) {
        carried = to - from;
        if (carry.length < carried) {
            carry = new byte[Math.max(carried, 1024)];
        }
        System.arraycopy(bytes, from, carry, 0, carried);
    }

    private static void room(Block block, int size) {
        if (block.capacity() < size) {
            block.bytes = Arrays.copyOf(block.bytes, size + Words.PADDING);
        }
    }

    private static long quotes(byte[] bytes, int from, int to) {
        return holdsQuote(bytes, from, to) ? countQuotes(bytes, from, to) : 0;
    }

    /** Whether there is one at all, which most files have not; a few bytes behind {@code to} may be looked at too. */
    private static boolean holdsQuote(byte[] bytes, int from, int to) {
        long marks = 0;
        for (int p = from; p < to; p += 8) {
            marks |= Words.equal(Words.at(bytes, p), '"');
        }
        return marks != 0;
    }

    private static long countQuotes(byte[] bytes, int from, int to) {
        long count = 0;
        for (int p = from; p < to; p++) {
            count += bytes[p] == '"' ? 1 : 0;
        }
        return count;
    }

    /**
     * Behind the last line end outside of quotes, -1 where there is none. A CR that is the last byte read may be half of
     * a CRLF and does not count.
     */
    private static int lastRecordEnd(byte[] bytes, int filled, boolean quotedAtEnd) {
        boolean quoted = quotedAtEnd;
        for (int p = filled - 1; p >= 0; p--) {
            byte b = bytes[p];
            if (b == '"') {
                quoted = !quoted;
            } else if (!quoted && (b == '\n' || (b == '\r' && p + 1 < filled && bytes[p + 1] != '\n'))) {
                return p + 1;
            }
        }
        return -1;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    /** Gives a block out again as the next one, from its start, which may have moved. */
    void pushBack(Block block) {
        pushedBack = block;
    }

    int blockBytes() {
        return blockBytes;
    }

    /** Whether the stream was read to its end. */
    boolean ended() {
        return ended && carried == 0;
    }

    long bytesRead() {
        return read;
    }

    boolean tooLarge() {
        return tooLarge;
    }

    /** Whether the file ends without a line end, which a file that was cut off does too. */
    boolean lineEndMissing() {
        return lineEndMissing;
    }

    /** SHA-256 of the bytes read so far; to be asked for once, at the end; empty where none was wanted. */
    String sha256() {
        return digest == null ? "" : Sha256.hex(digest);
    }
}
