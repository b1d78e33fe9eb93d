package io.geocrop.inference.forest.block;

import static io.geocrop.inference.forest.block.Planes.WORDS;

/** Leaves of one float32 each, looked up pixel by pixel: XGBoost. */
final class FloatLeaves implements LeafAdder {
    private static final int SHORT_CODES = 6;

    private final float[] leaves;

    /**
     * @param leaves by code; 64 or 256
     */
    FloatLeaves(float[] leaves) {
        this.leaves = leaves;
    }

    @Override
    public void add(int[] codes, BlockMemory memory, int output) {
        int at = output * Planes.PIXELS;
        if (codes.length == SHORT_CODES) {
            addByShortCodes(codes, memory.planes, memory.floats, at);
            return;
        }
        LeafCodes.all(memory.planes, codes, memory.leaves);
        for (int pixel = 0; pixel < Planes.PIXELS; pixel++) {
            memory.floats[at + pixel] += leaves[memory.leaves[pixel]];
        }
    }

    private void addByShortCodes(int[] codes, long[] planes, float[] sums, int from) {
        float[] table = leaves;
        for (int word = 0; word < WORDS; word++) {
            long a = planes[codes[0] + word];
            long b = planes[codes[1] + word];
            long c = planes[codes[2] + word];
            long d = planes[codes[3] + word];
            long e = planes[codes[4] + word];
            long f = planes[codes[5] + word];
            int at = from + word * Long.SIZE;
            for (int shift = 0; shift < Long.SIZE; shift += 8, at += 8) {
                long eight =
                        LeafCodes.eight(a >>> shift, b >>> shift, c >>> shift, d >>> shift, e >>> shift, f >>> shift);
                sums[at] += table[(int) eight & 63];
                sums[at + 1] += table[(int) (eight >>> 8) & 63];
                sums[at + 2] += table[(int) (eight >>> 16) & 63];
                sums[at + 3] += table[(int) (eight >>> 24) & 63];
                sums[at + 4] += table[(int) (eight >>> 32) & 63];
                sums[at + 5] += table[(int) (eight >>> 40) & 63];
                sums[at + 6] += table[(int) (eight >>> 48) & 63];
                sums[at + 7] += table[(int) (eight >>> 56) & 63];
            }
        }
    }
}
