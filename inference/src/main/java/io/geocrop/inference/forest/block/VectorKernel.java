package io.geocrop.inference.forest.block;

import static io.geocrop.inference.forest.block.Planes.CODES;
import static io.geocrop.inference.forest.block.Planes.WORDS;
import static jdk.incubator.vector.VectorOperators.BITWISE_BLEND;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops on vectors of the machine's own width, 256 or 512 bits. Calls of the Vector API are written out
 * rather than shared in small methods: a vector that crosses a call which the compiler does not inline becomes an
 * object, which takes ten times as long.
 */
final class VectorKernel extends PlainKernel {
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = LONGS.length();
    private static final int NARROWEST = 256;

    private VectorKernel() {}

    /** Where vectors are no wider than 128 bits, plain longs do as well. */
    static BitKernel orPlain() {
        return LONGS.vectorBitSize() >= NARROWEST ? new VectorKernel() : new PlainKernel();
    }

    @Override
    public void planesOf(byte[] values, int bits, long[] planes, int target) {
        int lanes = BYTES.length();
        if (lanes != Long.SIZE) {
            super.planesOf(values, bits, planes, target);
            return;
        }
        for (int word = 0; word < WORDS; word++) {
            ByteVector bytes = ByteVector.fromArray(BYTES, values, word * lanes);
            for (int bit = 0; bit < bits; bit++) {
                planes[target + bit * WORDS + word] =
                        bytes.and((byte) (1 << bit)).compare(NE, (byte) 0).toLong();
            }
        }
    }

    @Override
    public void missing(float[] values, int from, int pixels, long[] planes) {
        if (pixels < Planes.PIXELS) {
            super.missing(values, from, pixels, planes);
            return;
        }
        int lanes = FLOATS.length();
        for (int word = 0; word < WORDS; word++) {
            long missing = 0;
            for (int at = 0; at < Long.SIZE; at += lanes) {
                FloatVector some = FloatVector.fromArray(FLOATS, values, from + word * Long.SIZE + at);
                missing |= some.test(VectorOperators.IS_NAN).toLong() << at;
            }
            write(missing, word, planes);
        }
    }

    @Override
    public void partials(long[] planes, int bits) {
        System.arraycopy(planes, Planes.ONES, planes, Planes.PARTIAL, WORDS);
        for (int bit = 0; bit < bits; bit++) {
            int half = WORDS << bit;
            for (int word = 0; word < WORDS; word += LANES) {
                int first = Planes.PARTIAL + word;
                LongVector below = LongVector.fromArray(LONGS, planes, Planes.RANKS + bit * WORDS + word)
                        .not();
                for (int at = first; at < first + half; at += WORDS) {
                    LongVector partial = LongVector.fromArray(LONGS, planes, at);
                    partial.lanewise(VectorOperators.OR, below).intoArray(planes, at + half);
                    partial.lanewise(VectorOperators.AND, below).intoArray(planes, at);
                }
            }
        }
    }

    @Override
    public void emit(long[] planes, int[] sources, int target, boolean upper, int top, int set, int keep) {
        for (int word = 0; word < WORDS; word += LANES) {
            LongVector above = LongVector.fromArray(LONGS, planes, top + word);
            LongVector always = LongVector.fromArray(LONGS, planes, set + word);
            LongVector ever = LongVector.fromArray(LONGS, planes, keep + word);
            LongVector pass = upper ? always.or(above.not()) : always;
            LongVector mask = upper ? ever : above.not();
            for (int i = 0; i < sources.length; i++) {
                LongVector.fromArray(LONGS, planes, sources[i] + word)
                        .and(mask)
                        .or(pass)
                        .and(ever)
                        .intoArray(planes, target + i * WORDS + word);
            }
        }
    }

    @Override
    public void descend(long[] planes, int[] tests, int depth) {
        for (int word = 0; word < WORDS; word += LANES) {
            fourLevels(planes, tests, word);
            if (depth > 4) {
                oneOfSixteen(planes, tests, 15, word, CODES, CODES + 4 * WORDS);
            }
            if (depth > 5) {
                oneOfSixteen(planes, tests, 31, word, CODES + WORDS, CODES + 5 * WORDS);
                oneOfSixteen(planes, tests, 47, word, CODES + WORDS, Planes.HALF);
                LongVector right = LongVector.fromArray(LONGS, planes, Planes.HALF + word);
                LongVector left = LongVector.fromArray(LONGS, planes, CODES + 5 * WORDS + word);
                LongVector root = LongVector.fromArray(LONGS, planes, CODES + word);
                right.lanewise(BITWISE_BLEND, left, root).intoArray(planes, CODES + 5 * WORDS + word);
            }
        }
    }

    @Override
    public void select(long[] planes, int[] selects) {
        for (int i = 0; i < selects.length; i += 4) {
            int m = selects[i];
            int a = selects[i + 1];
            int b = selects[i + 2];
            int d = selects[i + 3];
            for (int word = 0; word < WORDS; word += LANES) {
                LongVector which = LongVector.fromArray(LONGS, planes, m + word);
                LongVector left = LongVector.fromArray(LONGS, planes, a + word);
                LongVector right = LongVector.fromArray(LONGS, planes, b + word);
                right.lanewise(BITWISE_BLEND, left, which).intoArray(planes, d + word);
            }
        }
    }

    @Override
    public LeafAdder adder(float[] leaves) {
        return VectorLeaves.suits(leaves) ? new VectorLeaves(leaves) : super.adder(leaves);
    }

    /** The first four levels: 15 tests, of which each pixel's path selects one a level; a, b, c, d are its turns. */
    private static void fourLevels(long[] planes, int[] tests, int word) {
        LongVector a = LongVector.fromArray(LONGS, planes, tests[0] + word);
        LongVector b = LongVector.fromArray(LONGS, planes, tests[2] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[1] + word), a);
        LongVector c1 = LongVector.fromArray(LONGS, planes, tests[4] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[3] + word), b);
        LongVector c0 = LongVector.fromArray(LONGS, planes, tests[6] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[5] + word), b);
        LongVector c = c0.lanewise(BITWISE_BLEND, c1, a);
        LongVector left1 = LongVector.fromArray(LONGS, planes, tests[8] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[7] + word), c);
        LongVector left0 = LongVector.fromArray(LONGS, planes, tests[10] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[9] + word), c);
        LongVector left = left0.lanewise(BITWISE_BLEND, left1, b);
        LongVector right1 = LongVector.fromArray(LONGS, planes, tests[12] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[11] + word), c);
        LongVector right0 = LongVector.fromArray(LONGS, planes, tests[14] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[13] + word), c);
        LongVector right = right0.lanewise(BITWISE_BLEND, right1, b);
        LongVector d = right.lanewise(BITWISE_BLEND, left, a);
        a.intoArray(planes, CODES + word);
        b.intoArray(planes, CODES + WORDS + word);
        c.intoArray(planes, CODES + 2 * WORDS + word);
        d.intoArray(planes, CODES + 3 * WORDS + word);
    }

    /**
     * Selects one of 16 tests by the last four levels above them.
     *
     * @param at index of the first test
     * @param codes plane of the uppermost of the four levels; the others follow
     * @param target plane written
     */
    private static void oneOfSixteen(long[] planes, int[] tests, int at, int word, int codes, int target) {
        LongVector a = LongVector.fromArray(LONGS, planes, codes + word);
        LongVector b = LongVector.fromArray(LONGS, planes, codes + WORDS + word);
        LongVector c = LongVector.fromArray(LONGS, planes, codes + 2 * WORDS + word);
        LongVector d = LongVector.fromArray(LONGS, planes, codes + 3 * WORDS + word);
        LongVector v1 = LongVector.fromArray(LONGS, planes, tests[at + 1] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[at] + word), d);
        LongVector v2 = LongVector.fromArray(LONGS, planes, tests[at + 3] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[at + 2] + word), d);
        LongVector v3 = v2.lanewise(BITWISE_BLEND, v1, c);
        LongVector v4 = LongVector.fromArray(LONGS, planes, tests[at + 5] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[at + 4] + word), d);
        LongVector v5 = LongVector.fromArray(LONGS, planes, tests[at + 7] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[at + 6] + word), d);
        LongVector v6 = v5.lanewise(BITWISE_BLEND, v4, c);
        LongVector v7 = v6.lanewise(BITWISE_BLEND, v3, b);
        LongVector v8 = LongVector.fromArray(LONGS, planes, tests[at + 9] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[at + 8] + word), d);
        LongVector v9 = LongVector.fromArray(LONGS, planes, tests[at + 11] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[at + 10] + word), d);
        LongVector v10 = v9.lanewise(BITWISE_BLEND, v8, c);
        LongVector v11 = LongVector.fromArray(LONGS, planes, tests[at + 13] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[at + 12] + word), d);
        LongVector v12 = LongVector.fromArray(LONGS, planes, tests[at + 15] + word)
                .lanewise(BITWISE_BLEND, LongVector.fromArray(LONGS, planes, tests[at + 14] + word), d);
        LongVector v13 = v12.lanewise(BITWISE_BLEND, v11, c);
        LongVector v14 = v13.lanewise(BITWISE_BLEND, v10, b);
        LongVector v15 = v14.lanewise(BITWISE_BLEND, v7, a);
        v15.intoArray(planes, target + word);
    }
}
