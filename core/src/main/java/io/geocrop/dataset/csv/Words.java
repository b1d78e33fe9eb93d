package io.geocrop.dataset.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of a block at a time: the first byte is the lowest one of the long. Every array read so has
 * {@link #PADDING} bytes to spare behind its last record.
 */
final class Words {
    /** Bytes that may be read, and mean nothing, behind the end of a block. */
    static final int PADDING = 16;

    private static final long LOW = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private Words() {}

    static long at(byte[] bytes, int position) {
        return (long) LONG.get(bytes, position);
    }

    /**
     * A set top bit in every byte that is {@code wanted}, up to and including the first such byte; bytes behind that one
     * may be marked wrongly.
     */
    static long equal(long word, long wanted) {
        long difference = word ^ (wanted * LOW);
        return (difference - LOW) & ~difference & HIGH;
    }

    /** As {@link #equal}: bytes below 32, which line ends and control characters are. */
    static long control(long word) {
        return (word - 0x2020202020202020L) & ~word & HIGH;
    }

    /** The number of bytes before the first marked one; 8 where none is marked. */
    static int before(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** Whether a byte is not ASCII. */
    static boolean beyondAscii(long word) {
        return (word & HIGH) != 0;
    }

    /** The first {@code count} bytes of the word, 0 to 7; the others are zero. */
    static long first(long word, int count) {
        return word & ~(-1L << (count << 3));
    }
}
