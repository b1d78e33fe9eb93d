package io.geocrop.inference.forest.block;

/**
 * The inner loops of block evaluation, once on plain longs and once on vectors; the same bits either way. Planes are
 * offsets into one array, see {@link Planes}.
 */
interface BitKernel {
    /**
     * Bits {@code 0..bits - 1} of a byte per pixel, each as a plane, one behind another.
     *
     * @param bits 1 to 8
     */
    void planesOf(byte[] values, int bits, long[] planes, int target);

    /**
     * Fills {@link Planes#MISSING} and {@link Planes#MISSING_OR_ZERO} with the pixels that are NaN, {@link
     * Planes#PRESENT} and {@link Planes#NOT_ZERO} with the others; pixels beyond the last are either.
     */
    void missing(float[] values, int from, int pixels, long[] planes);

    /**
     * Fills {@link Planes#PARTIAL}: plane {@code r} of {@code 2^bits} says whether the lower {@code bits} bits of the
     * pixel's rank are at most {@code r}.
     */
    void partials(long[] planes, int bits);

    /**
     * Writes tests: {@code (source below the top bit) | set) & keep}.
     *
     * @param upper whether the ranks tested for have the top bit set: then a pixel without it passes, else one with it
     *     fails
     * @param top plane of the top bit of the ranks
     * @param set plane of pixels that pass whatever their rank
     * @param keep plane of pixels that may pass at all
     */
    void emit(long[] planes, int[] sources, int target, boolean upper, int top, int set, int keep);

    /**
     * Walks a complete tree for all pixels: plane {@code level} of {@link Planes#CODES} is set where the pixel goes left
     * at that level.
     *
     * @param tests {@code 2^depth - 1} planes, level by level, in a level the left child first
     * @param depth 4 to 6
     */
    void descend(long[] planes, int[] tests, int depth);

    /**
     * Runs selects in order: {@code planes[d] = planes[m] ? planes[a] : planes[b]}, bit by bit.
     *
     * @param selects quadruples {@code m, a, b, d}
     */
    void select(long[] planes, int[] selects);

    /** The adder of leaves with one float32 each, as many as codes of 6 or 8 bits have values. */
    LeafAdder adder(float[] leaves);
}
