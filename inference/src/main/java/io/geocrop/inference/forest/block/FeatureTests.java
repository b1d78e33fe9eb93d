package io.geocrop.inference.forest.block;

import io.geocrop.inference.forest.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distinct tests of one feature over all trees, each evaluated once for a block. Two splits share a test where they
 * have the threshold and the way of missing values in common.
 *
 * <p>With thresholds in order, {@code value <= threshold[r]} is {@code rank <= r}. The tests for all {@code r} come from
 * the bits of the ranks by doubling: knowing which pixels have their lower {@code j} bits at most {@code r}, one
 * bitwise operation with bit {@code j} tells it for {@code j + 1} bits, two operations a threshold in all.
 */
final class FeatureTests {
    /** A missing value goes left. */
    static final int MISSING_LEFT = 1;

    /** Zeros are missing. */
    static final int ZERO_IS_MISSING = 2;

    private static final int WAYS = 4;

    private final int feature;
    private final long[] keys;
    private final int[] offsets;
    private final RankTable table;
    private final int bits;
    private final boolean zeros;
    private final List<Emission> emissions;

    /**
     * Tests that are written together.
     *
     * @param upper whether the highest bit of their ranks is set
     * @param sources offsets of the planes that hold the test by the lower bits
     * @param target offset of the first plane written; the others follow
     */
    @SuppressWarnings("ArrayRecordComponent") // made once by the compiler, never compared
    private record Emission(int way, boolean upper, int[] sources, int target) {}

    /**
     * @param keys as {@link #key} makes them, in any order, repeated or not; 1 or more
     * @param target offset of the first plane of the tests
     */
    FeatureTests(int feature, long[] keys, int target) {
        this.feature = feature;
        this.keys = Arrays.stream(keys).sorted().distinct().toArray();
        this.offsets = new int[this.keys.length];
        float[] thresholds = thresholds();
        this.table = new RankTable(thresholds);
        this.bits = table.bits();
        this.zeros = Arrays.stream(this.keys).anyMatch(key -> (key & ZERO_IS_MISSING) != 0);
        this.emissions = emissions(thresholds, target);
    }

    /** A number that orders tests of a feature by threshold and tells them apart; both zeros are one threshold. */
    static long key(float threshold, boolean missingLeft, boolean zeroIsMissing) {
        int raw = Float.floatToIntBits(threshold + 0f);
        long ordered = raw ^ ((raw >> 31) & Integer.MAX_VALUE);
        return (ordered << 2) | (zeroIsMissing ? ZERO_IS_MISSING : 0) | (missingLeft ? MISSING_LEFT : 0);
    }

    private static float threshold(long key) {
        int ordered = (int) (key >> 2);
        return Float.intBitsToFloat(ordered ^ ((ordered >> 31) & Integer.MAX_VALUE));
    }

    private float[] thresholds() {
        float[] all = new float[keys.length];
        int count = 0;
        for (long key : keys) {
            float threshold = threshold(key);
            if (count == 0 || all[count - 1] != threshold) {
                all[count++] = threshold;
            }
        }
        return Arrays.copyOf(all, count);
    }

    private List<Emission> emissions(float[] thresholds, int target) {
        List<Emission> all = new ArrayList<>();
        int half = 1 << (bits - 1);
        int at = target;
        for (int way = 0; way < WAYS; way++) {
            for (int from = 0; from <= half; from += half) {
                int[] sources = new int[keys.length];
                int count = 0;
                for (int i = 0; i < keys.length; i++) {
                    int rank = Arrays.binarySearch(thresholds, threshold(keys[i]));
                    if ((keys[i] & (WAYS - 1)) == way && rank >= from && rank < from + half) {
                        offsets[i] = at + count * Planes.WORDS;
                        sources[count++] = Planes.PARTIAL + (rank - from) * Planes.WORDS;
                    }
                }
                if (count > 0) {
                    all.add(new Emission(way, from > 0, Arrays.copyOf(sources, count), at));
                    at += count * Planes.WORDS;
                }
            }
        }
        return all;
    }

    /** Offset of the plane of a test. */
    int offset(long key) {
        return offsets[Arrays.binarySearch(keys, key)];
    }

    /** Where its planes end. */
    int end() {
        Emission last = emissions.getLast();
        return last.target + last.sources.length * Planes.WORDS;
    }

    /**
     * Evaluates all tests for a block.
     *
     * @param bands values by feature, then by pixel
     * @param from index of the block's first pixel
     */
    void evaluate(float[][] bands, int from, int pixels, BlockMemory memory, BitKernel kernel) {
        float[] values = bands[feature];
        long[] planes = memory.planes;
        table.ranks(values, from, pixels, memory.lowerRanks, memory.upperRanks, memory.buckets);
        kernel.planesOf(memory.lowerRanks, Math.min(bits, Byte.SIZE), planes, Planes.RANKS);
        if (bits > Byte.SIZE) {
            kernel.planesOf(memory.upperRanks, bits - Byte.SIZE, planes, Planes.RANKS + Byte.SIZE * Planes.WORDS);
        }
        missing(values, from, pixels, planes, kernel);
        kernel.partials(planes, bits - 1);
        int top = Planes.RANKS + (bits - 1) * Planes.WORDS;
        for (Emission emission : emissions) {
            emit(emission, planes, top, kernel);
        }
    }

    private static void emit(Emission emission, long[] planes, int top, BitKernel kernel) {
        boolean left = (emission.way & MISSING_LEFT) != 0;
        boolean zero = (emission.way & ZERO_IS_MISSING) != 0;
        int set = left ? zero ? Planes.MISSING_OR_ZERO : Planes.MISSING : Planes.ZERO;
        int keep = left ? Planes.ONES : zero ? Planes.NOT_ZERO : Planes.PRESENT;
        kernel.emit(planes, emission.sources, emission.target, emission.upper, top, set, keep);
    }

    private void missing(float[] values, int from, int pixels, long[] planes, BitKernel kernel) {
        kernel.missing(values, from, pixels, planes);
        for (int pixel = 0; zeros && pixel < pixels; pixel++) {
            if (TreeEnsemble.isZero(values[from + pixel])) {
                int word = pixel / Long.SIZE;
                planes[Planes.MISSING_OR_ZERO + word] |= 1L << pixel;
                planes[Planes.NOT_ZERO + word] &= ~(1L << pixel);
            }
        }
    }
}
