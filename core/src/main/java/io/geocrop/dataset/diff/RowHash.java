package io.geocrop.dataset.diff;

import org.jspecify.annotations.Nullable;

/**
 * 64-bit hashes of cells and rows. Two different rows of a million are taken for one with a chance of 3 in 10⁸; nobody
 * gains by making such rows.
 */
final class RowHash {
    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final long MISSING = 1;

    private RowHash() {}

    /** The hash so far with one more cell, NaN where it is missing; 0 and −0 are one. */
    static long withNumber(long soFar, double cell) {
        return with(soFar, Double.isNaN(cell) ? MISSING : Double.doubleToRawLongBits(cell + 0.0));
    }

    /** The hash so far with one more cell, null where it is missing. */
    static long withText(long soFar, @Nullable String cell) {
        return with(soFar, cell == null ? MISSING : text(cell));
    }

    /** The hash so far with one more value. */
    static long with(long soFar, long value) {
        return mix(soFar + ODD + mix(value));
    }

    private static long text(String cell) {
        long h = 0xCBF29CE484222325L ^ cell.length();
        for (int i = 0; i < cell.length(); i++) {
            h = (h ^ cell.charAt(i)) * 0x100000001B3L; // as FNV-1a does (Fowler, Noll and Vo), two bytes at a time
        }
        return h;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a bijection that spreads every bit. */
    static long mix(long value) {
        long h = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        return h ^ (h >>> 31);
    }
}
