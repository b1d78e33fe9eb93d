package io.geocrop.inference.tiff.directory;

import io.geocrop.inference.tiff.TiffRefusal;
import io.geocrop.raster.ByteRanges;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a file that describe it, fetched in few and bounded steps: its beginning first, then whatever is asked for
 * beyond, always a good piece at a time. A cloud-optimised file has all of its directories in front, so that one further
 * read gets the rest of them once {@link #expectUpTo} has said how far they will go.
 */
public final class HeaderBytes {
    /** The first read, and the least that any later one asks for. */
    static final int PIECE_BYTES = 32 << 10;

    private static final long MOST_BYTES = 96L << 20;

    private final ByteRanges source;
    private final List<Piece> pieces = new ArrayList<>();
    private final long size;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private long expectedEnd;
    private long fetchedBytes;

    @SuppressWarnings("ArrayRecordComponent") // kept here alone, never compared
    private record Piece(long offset, byte[] bytes) {
        long end() {
            return offset + bytes.length;
        }

        boolean holds(long from, long to) {
            return offset <= from && to <= end();
        }
    }

    /** Reads the beginning of the file. */
    public HeaderBytes(ByteRanges source) {
        this.source = source;
        byte[] first = source.read(0, PIECE_BYTES);
        pieces.add(new Piece(0, first));
        fetchedBytes = first.length;
        size = source.size();
    }

    /** The name of the file. */
    public String name() {
        return source.name();
    }

    /** Bytes of the whole file. */
    public long size() {
        return size;
    }

    /** The first bytes of the file, fewer than asked for if it is shorter. */
    byte[] beginning(int most) {
        byte[] first = pieces.getFirst().bytes();
        return Arrays.copyOf(first, Math.min(most, first.length));
    }

    ByteOrder order() {
        return order;
    }

    void order(ByteOrder fileOrder) {
        this.order = fileOrder;
    }

    /** Says that the description goes on without large gaps up to there, so that the next read takes all of it. */
    void expectUpTo(long end) {
        expectedEnd = end;
    }

    /** Bytes that have been read from the beginning of the file on. */
    long readUpTo() {
        return pieces.getFirst().end();
    }

    /**
     * The bytes of a range, in the file's byte order.
     *
     * @param what the thing that lies there, for the message
     */
    ByteBuffer at(long offset, long length, String what) {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw TiffRefusal.damaged(
                    "TIFF_BEYOND_END",
                    name() + ", " + what,
                    length + " bytes at " + offset,
                    "within the " + size + " bytes of the file");
        }
        for (Piece piece : pieces) {
            if (piece.holds(offset, offset + length)) {
                return slice(piece, offset, length);
            }
        }
        return slice(fetch(offset, offset + length, what), offset, length);
    }

    private ByteBuffer slice(Piece piece, long offset, long length) {
        return ByteBuffer.wrap(piece.bytes(), (int) (offset - piece.offset()), (int) length)
                .slice()
                .order(order);
    }

    private Piece fetch(long from, long to, String what) {
        Piece before = from < expectedEnd && readUpTo() < from ? pieces.getFirst() : pieceAround(from);
        long start = before == null ? from : before.end();
        long end = Math.min(size, Math.max(Math.max(to, expectedEnd), start + PIECE_BYTES));
        if (end - start > MOST_BYTES - fetchedBytes) {
            end = to;
        }
        if (end - start > MOST_BYTES - fetchedBytes) {
            throw TiffRefusal.damaged(
                    "TIFF_HEADER_TOO_LARGE",
                    name() + ", " + what,
                    "more than " + MOST_BYTES + " bytes of directories",
                    "at most " + MOST_BYTES);
        }
        byte[] fetched = source.read(start, (int) (end - start));
        if (fetched.length < to - start) {
            throw TiffRefusal.damaged(
                    "TIFF_BEYOND_END", name() + ", " + what, fetched.length + " bytes at " + start, "the whole range");
        }
        fetchedBytes += fetched.length;
        if (before == null) {
            Piece piece = new Piece(start, fetched);
            pieces.add(piece);
            return piece;
        }
        Piece joined = new Piece(before.offset(), join(before.bytes(), fetched));
        pieces.set(pieces.indexOf(before), joined);
        return joined;
    }

    private @Nullable Piece pieceAround(long offset) {
        for (Piece piece : pieces) {
            if (piece.offset() <= offset && offset <= piece.end()) {
                return piece;
            }
        }
        return null;
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }
}
