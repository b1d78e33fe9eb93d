package io.geocrop.inference.stack;

import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.I2D;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** {@link Radiometry} of unsigned 16-bit samples, as many at a time as the machine has lanes of double. */
final class RadiometryVectors {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, shape(Float.SIZE));
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, shape(Integer.SIZE));
    private static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, shape(Short.SIZE));

    /** No sample of 16 bits. */
    private static final int MISSING = -1;

    private RadiometryVectors() {}

    /** Of so many lanes; no shape is narrower than 64 bits, see {@link #suit}. */
    private static VectorShape shape(int bits) {
        return VectorShape.forBitSize(Math.max(VectorShape.S_64_BIT.vectorBitSize(), LANES * bits));
    }

    /** Whether as many samples as the machine has lanes of double are a vector: not where registers have 128 bits. */
    static boolean suit() {
        return LANES * Short.SIZE >= VectorShape.S_64_BIT.vectorBitSize();
    }

    /**
     * Computes as {@link Radiometry#reflectance} does.
     *
     * @param nodata the sample that stands for none; negative where there is no such sample
     * @return how many of the samples were done; those that fill no vector are left
     */
    static int reflectances(
            short[] samples, int from, int count, double scale, double offset, int nodata, float[] into) {
        int whole = SHORTS.loopBound(count);
        for (int at = 0; at < whole; at += LANES) {
            IntVector sample = (IntVector)
                    ShortVector.fromArray(SHORTS, samples, from + at).convertShape(ZERO_EXTEND_S2I, INTS, 0);
            DoubleVector exact = (DoubleVector) sample.convertShape(I2D, DOUBLES, 0);
            FloatVector value = (FloatVector) exact.mul(scale).add(offset).convertShape(D2F, FLOATS, 0);
            value.blend(Float.NaN, sample.compare(EQ, nodata).cast(FLOATS)).intoArray(into, at);
        }
        return whole;
    }

    /**
     * The same for samples that lie anywhere: neighbouring pixels often lie in one sample, so that fetching them one by one
     * costs little.
     */
    static int reflectances(
            short[] samples, int[] places, int from, int count, double scale, double offset, int nodata, float[] into) {
        int whole = INTS.loopBound(count);
        int[] fetched = new int[LANES];
        for (int at = 0; at < whole; at += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                int place = places[from + at + lane];
                fetched[lane] = place == PixelLookup.OUTSIDE ? MISSING : samples[place] & 0xffff;
            }
            IntVector sample = IntVector.fromArray(INTS, fetched, 0);
            DoubleVector exact = (DoubleVector) sample.convertShape(I2D, DOUBLES, 0);
            FloatVector value = (FloatVector) exact.mul(scale).add(offset).convertShape(D2F, FLOATS, 0);
            VectorMask<Integer> none = sample.compare(EQ, nodata).or(sample.compare(EQ, MISSING));
            value.blend(Float.NaN, none.cast(FLOATS)).intoArray(into, at);
        }
        return whole;
    }
}
