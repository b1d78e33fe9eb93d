package io.geocrop.dataset.csv;

/**
 * 64-bit hashes of cells and rows: multiply and fold, with the constants of D. Stafford's thirteenth variant of the
 * finaliser of MurmurHash3, which {@link java.util.SplittableRandom} uses too. Two different rows meet with a chance of
 * about 2⁻⁶⁴; nothing here withstands an attacker, and nothing here has to.
 */
final class CellHash {
    /** A cell without a value. */
    static final long MISSING = 0;
    /** The bits of a missing number. */
    static final long NO_NUMBER = Double.doubleToRawLongBits(Double.NaN);

    private static final long ODD = 0xBF58476D1CE4E5B9L;
    private static final long STEP = 0x94D049BB133111EBL;

    private CellHash() {}

    /** Spreads every bit of the argument over the whole result. */
    static long mix(long value) {
        long h = (value ^ (value >>> 30)) * ODD;
        h = (h ^ (h >>> 27)) * STEP;
        return h ^ (h >>> 31);
    }

    /**
     * The bits of a number column's cell, equal where the cells are: 0 and −0 are one, a missing value is
     * {@link #NO_NUMBER}.
     */
    static long bits(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits == Long.MIN_VALUE ? 0 : bits;
    }

    /** The hash of a cell of numbers by its {@link #bits}. */
    static long number(long bits) {
        return mix(bits + STEP);
    }

    /**
     * A text that stands in a column of numbers which may yet turn out to hold texts: a NaN that carries its hash, so that
     * two texts differ from each other and from a missing value.
     */
    static double textAmongNumbers(long hash) {
        return Double.longBitsToDouble(NO_NUMBER | (hash >>> 13) | 1);
    }

    /** The hash so far with one more cell of the row. */
    static long row(long soFar, long cell) {
        return soFar * STEP + cell;
    }

    /** The hash of a text cell's bytes; never {@link #MISSING}. */
    static long text(byte[] bytes, int from, int to) {
        long h = (long) to - from;
        int p = from;
        for (; p + 8 <= to; p += 8) {
            h = step(h, Words.at(bytes, p));
        }
        return end(h, Words.first(Words.at(bytes, p), to - p));
    }

    private static long step(long h, long word) {
        long folded = (h ^ word) * ODD;
        return folded ^ (folded >>> 29);
    }

    private static long end(long h, long lastWord) {
        return mix(step(h, lastWord)) | 1;
    }
}
