package io.geocrop.inference.forest.block;

/** Adds the leaves of one tree to the sums of a block, one leaf a pixel, found by its code. */
interface LeafAdder {
    /**
     * @param codes planes of the bits of the code, the lowest first
     * @param memory its planes are read, its sums added to
     * @param output the first output that the leaves add to
     */
    void add(int[] codes, BlockMemory memory, int output);
}
