package io.geocrop.inference.forest.block;

/**
 * How one array holds all bits of a block: a plane is {@link #WORDS} longs, bit {@code i % 64} of word {@code i / 64}
 * belonging to pixel {@code i}. Planes are named by their offset in the array, so that constants, tests and
 * intermediate results are operands alike.
 */
final class Planes {
    /** Pixels of a block. */
    static final int PIXELS = 512;

    /** Longs of a plane. */
    static final int WORDS = PIXELS / Long.SIZE;

    /** Most bits of a leaf's code: 256 leaves. */
    static final int CODE_BITS = 8;

    /** Most bits of a rank: 65,535 thresholds of one feature. */
    static final int RANK_BITS = 16;

    /** The plane without a bit. */
    static final int ZERO = 0;

    /** The plane of all bits. */
    static final int ONES = ZERO + WORDS;

    /** Bits of the leaf's code that a complete tree leaves behind. */
    static final int CODES = ONES + WORDS;

    /** One half of the last level of a complete tree. */
    static final int HALF = CODES + CODE_BITS * WORDS;

    /** Bits of the ranks of the feature at hand. */
    static final int RANKS = HALF + WORDS;

    /** Pixels at which the feature at hand is NaN. */
    static final int MISSING = RANKS + RANK_BITS * WORDS;

    /** Pixels at which it is not. */
    static final int PRESENT = MISSING + WORDS;

    /** Pixels at which it is NaN or a zero of LightGBM. */
    static final int MISSING_OR_ZERO = PRESENT + WORDS;

    /** Pixels at which it is neither. */
    static final int NOT_ZERO = MISSING_OR_ZERO + WORDS;

    /** Where the tests of a feature by the lower bits of its ranks begin; tests and scratch planes come after. */
    static final int PARTIAL = NOT_ZERO + WORDS;

    private Planes() {}

    /** An array of this many longs with its constants in place. */
    static long[] allocate(int length) {
        long[] planes = new long[length];
        for (int word = 0; word < WORDS; word++) {
            planes[ONES + word] = -1;
        }
        return planes;
    }
}
