package io.geocrop.inference.tiff.codec;

/**
 * LZW as TIFF 6.0 section 13 has it: codes from the most significant bit, 9 to 12 bits wide, growing one code early. A code
 * stands for a run of bytes that was already written, so that the table keeps places in the output and no bytes.
 */
final class LzwDecoder {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_FREE = 258;
    private static final int TABLE_SIZE = 4096;
    private static final int NARROWEST = 9;
    private static final int WIDEST = 12;

    private final Compressed compressed;
    private final byte[] data;
    private final int end;
    private final byte[] into;
    private final int wanted;
    private final int[] start = new int[TABLE_SIZE];
    private final int[] length = new int[TABLE_SIZE];

    private int at;
    private int bits;
    private int bitCount;
    private int filled;
    private int free = FIRST_FREE;
    private int width = NARROWEST;

    LzwDecoder(Compressed compressed, byte[] into, int wanted) {
        this.compressed = compressed;
        this.data = compressed.data();
        this.at = compressed.from();
        this.end = compressed.from() + compressed.length();
        this.into = into;
        this.wanted = wanted;
    }

    void decode() {
        if (compressed.length() >= 2 && data[at] == 0 && (data[at + 1] & 1) == 1) {
            throw compressed.corrupt("LZW data in the bit order of before TIFF 6.0");
        }
        boolean afterClear = true;
        while (filled < wanted) {
            int code = nextCode();
            if (code == END) {
                break;
            }
            if (code == CLEAR) {
                free = FIRST_FREE;
                width = NARROWEST;
                afterClear = true;
                continue;
            }
            int before = filled;
            write(code, afterClear);
            if (filled < wanted) {
                remember(before);
            }
            afterClear = false;
        }
        if (filled < wanted) {
            throw compressed.tooShort(filled, wanted);
        }
    }

    /** Writes the run of a code; the code about to be made stands for the last run and its own first byte. */
    private void write(int code, boolean afterClear) {
        if (code < CLEAR) {
            into[filled++] = (byte) code;
            return;
        }
        if (afterClear || code >= free) {
            throw compressed.corrupt("LZW code " + code + " before it has a meaning");
        }
        int from = start[code];
        int run = Math.min(length[code], wanted - filled);
        if (from + run <= filled) {
            System.arraycopy(into, from, into, filled, run);
            filled += run;
        } else {
            for (int i = 0; i < run; i++) {
                into[filled++] = into[from + i];
            }
        }
    }

    /** The next free code means what was just written and the byte that will follow it. */
    private void remember(int from) {
        if (free < TABLE_SIZE) {
            start[free] = from;
            length[free] = filled - from + 1;
            free++;
            if (free + 1 > 1 << width && width < WIDEST) {
                width++;
            }
        }
    }

    private int nextCode() {
        while (bitCount < width) {
            if (at >= end) {
                return END;
            }
            bits = (bits << 8) | (data[at++] & 0xff);
            bitCount += 8;
        }
        bitCount -= width;
        return (bits >>> bitCount) & ((1 << width) - 1);
    }
}
