package io.geocrop.inference.forest.block;

import static io.geocrop.inference.forest.block.Planes.WORDS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Leaves of one float32 each, looked up 32 pixels at a time by register permutes: the lower and the upper halves of 64
 * leaves lie in two registers each, the code's bits are added up under masks, two permutes fetch the halves and two
 * more put them together. For registers of 512 bits, as they have such permutes.
 */
final class VectorLeaves implements LeafAdder {
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final int CODES = 64;
    private static final int LANES = SHORTS.length();
    private static final ShortVector FIRST = interleaving(0);
    private static final ShortVector SECOND = interleaving(LANES / 2);

    private final short[] halves = new short[2 * CODES];

    /**
     * @param leaves by code; 64
     */
    VectorLeaves(float[] leaves) {
        for (int code = 0; code < CODES; code++) {
            int bits = Float.floatToRawIntBits(leaves[code]);
            halves[code] = (short) bits;
            halves[CODES + code] = (short) (bits >>> Short.SIZE);
        }
    }

    /** Whether the machine has the registers and the leaves fit into them. */
    static boolean suits(float[] leaves) {
        return ShortVector.SPECIES_PREFERRED.length() == LANES && leaves.length == CODES;
    }

    /** Takes lanes of two vectors in turn, beginning with a lane. */
    private static ShortVector interleaving(int first) {
        short[] lanes = new short[LANES];
        for (int i = 0; i < LANES; i += 2) {
            lanes[i] = (short) (first + i / 2);
            lanes[i + 1] = (short) (LANES + first + i / 2);
        }
        return ShortVector.fromArray(SHORTS, lanes, 0);
    }

    @Override
    public void add(int[] codes, BlockMemory memory, int output) {
        for (int word = 0; word < WORDS; word++) {
            int at = output * Planes.PIXELS + word * Long.SIZE;
            long[] planes = memory.planes;
            long a = planes[codes[0] + word];
            long b = planes[codes[1] + word];
            long c = planes[codes[2] + word];
            long d = planes[codes[3] + word];
            long e = planes[codes[4] + word];
            long f = planes[codes[5] + word];
            add(a, b, c, d, e, f, memory.floats, at);
            add(
                    a >>> LANES,
                    b >>> LANES,
                    c >>> LANES,
                    d >>> LANES,
                    e >>> LANES,
                    f >>> LANES,
                    memory.floats,
                    at + LANES);
        }
    }

    private void add(long a, long b, long c, long d, long e, long f, float[] sums, int at) {
        ShortVector code = ShortVector.zero(SHORTS)
                .add((short) 1, VectorMask.fromLong(SHORTS, a))
                .add((short) 2, VectorMask.fromLong(SHORTS, b))
                .add((short) 4, VectorMask.fromLong(SHORTS, c))
                .add((short) 8, VectorMask.fromLong(SHORTS, d))
                .add((short) 16, VectorMask.fromLong(SHORTS, e))
                .add((short) 32, VectorMask.fromLong(SHORTS, f));
        ShortVector lower =
                code.selectFrom(ShortVector.fromArray(SHORTS, halves, 0), ShortVector.fromArray(SHORTS, halves, LANES));
        ShortVector upper = code.selectFrom(
                ShortVector.fromArray(SHORTS, halves, CODES), ShortVector.fromArray(SHORTS, halves, CODES + LANES));
        FloatVector first = FIRST.selectFrom(lower, upper).reinterpretAsFloats();
        FloatVector second = SECOND.selectFrom(lower, upper).reinterpretAsFloats();
        FloatVector.fromArray(FLOATS, sums, at).add(first).intoArray(sums, at);
        FloatVector.fromArray(FLOATS, sums, at + LANES / 2).add(second).intoArray(sums, at + LANES / 2);
    }
}
