package io.geocrop.inference.forest.block;

import static io.geocrop.inference.forest.block.Planes.WORDS;

/** Turns planes, a bit of every pixel's code each, into a code per pixel: a transposition, eight pixels at a time. */
final class LeafCodes {
    /** The bits of a byte as bytes of 0 or 1. */
    private static final long[] SPREAD = new long[256];

    static {
        for (int bits = 0; bits < SPREAD.length; bits++) {
            for (int bit = 0; bit < 8; bit++) {
                SPREAD[bits] |= ((bits >>> bit) & 1L) << (bit * 8);
            }
        }
    }

    private LeafCodes() {}

    /** The codes of eight pixels, a byte each; up to six planes. */
    static long eight(long a, long b, long c, long d, long e, long f) {
        return SPREAD[(int) a & 255]
                | (SPREAD[(int) b & 255] << 1)
                | (SPREAD[(int) c & 255] << 2)
                | (SPREAD[(int) d & 255] << 3)
                | (SPREAD[(int) e & 255] << 4)
                | (SPREAD[(int) f & 255] << 5);
    }

    /** The codes of all pixels. */
    static void all(long[] planes, int[] codes, int[] into) {
        for (int word = 0; word < WORDS; word++) {
            for (int shift = 0; shift < Long.SIZE; shift += 8) {
                long eight = 0;
                for (int bit = 0; bit < codes.length; bit++) {
                    eight |= SPREAD[(int) (planes[codes[bit] + word] >>> shift) & 255] << bit;
                }
                int at = word * Long.SIZE + shift;
                for (int pixel = 0; pixel < 8; pixel++) {
                    into[at + pixel] = (int) (eight >>> (pixel * 8)) & 255;
                }
            }
        }
    }
}
