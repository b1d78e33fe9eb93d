package io.geocrop.inference.forest.block;

import java.util.Arrays;

/**
 * Ranks values among the thresholds of one feature: how many of them are smaller. Equal steps between the smallest and
 * the largest threshold are buckets; a bucket knows the rank at its lower end, and the few thresholds inside it are
 * compared with. The step of a value never falls while the value rises (subtraction, product and cut are monotone), so
 * that a threshold in a lower bucket is smaller and one in a higher bucket is not: ranks are exact. Where thresholds
 * crowd into few buckets, a binary search without branches takes over.
 */
final class RankTable {
    private static final int BUCKETS_PER_THRESHOLD = 8;
    private static final int MOST_BUCKETS = 1 << 14;
    private static final int MOST_STEPS = 3;

    private final float[] thresholds;

    /** The thresholds as whole numbers of the same order: their differences need no branch. */
    private final int[] ordered;

    private final int count;
    private final float low;
    private final float scale;
    private final int last;
    private final char[] first;
    private final int steps;
    private final int widest;

    /**
     * @param distinct ascending, 1 to 65,535, no NaN
     */
    RankTable(float[] distinct) {
        this.count = distinct.length;
        this.widest = Integer.highestOneBit(count);
        // Behind them, what no value is greater than: a comparison too many changes nothing.
        this.thresholds = Arrays.copyOf(distinct, Math.max(2 * widest, count + MOST_STEPS + 1));
        Arrays.fill(thresholds, count, thresholds.length, Float.POSITIVE_INFINITY);
        this.ordered = new int[thresholds.length];
        Arrays.setAll(ordered, i -> ordered(thresholds[i]));
        int buckets = Math.min(MOST_BUCKETS, Math.max(64, count * BUCKETS_PER_THRESHOLD));
        this.last = buckets - 1;
        this.low = distinct[0];
        this.scale = buckets / (distinct[count - 1] - low);
        this.first = new char[buckets];
        this.steps = Float.isFinite(scale) && scale > 0 ? fill() : MOST_STEPS + 1;
    }

    /** Fills the ranks at the lower ends; the most thresholds in one bucket. */
    private int fill() {
        int[] inside = new int[last + 1];
        for (int i = 0; i < count; i++) {
            inside[bucket(thresholds[i])]++;
        }
        int below = 0;
        int most = 0;
        for (int bucket = 0; bucket <= last; bucket++) {
            first[bucket] = (char) below;
            below += inside[bucket];
            most = Math.max(most, inside[bucket]);
        }
        return most;
    }

    private static int ordered(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private int bucket(float value) {
        return Math.min(Math.max((int) ((value - low) * scale), 0), last);
    }

    /**
     * Ranks of values; a NaN gets any.
     *
     * @param from index of the first value
     * @param lower low bytes of the ranks, an entry a value
     * @param upper high bytes, written where a rank can exceed 255
     * @param buckets room for an entry a value
     */
    void ranks(float[] values, int from, int pixels, byte[] lower, byte[] upper, int[] buckets) {
        if (steps > MOST_STEPS) {
            search(values, from, pixels, lower, upper);
            return;
        }
        // A loop of its own: arithmetic alone, of which the compiler makes vectors.
        for (int i = 0; i < pixels; i++) {
            buckets[i] = bucket(values[from + i]);
        }
        if (steps == 1 && count < 256) {
            oneStep(values, from, pixels, buckets, lower);
        } else {
            threeSteps(values, from, pixels, buckets, lower, upper);
        }
    }

    private void oneStep(float[] values, int from, int pixels, int[] buckets, byte[] lower) {
        for (int i = 0; i < pixels; i++) {
            long place = ordered(values[from + i]);
            int rank = first[buckets[i]];
            rank += (int) ((ordered[rank] - place) >>> 63);
            lower[i] = (byte) rank;
        }
    }

    private void threeSteps(float[] values, int from, int pixels, int[] buckets, byte[] lower, byte[] upper) {
        for (int i = 0; i < pixels; i++) {
            long place = ordered(values[from + i]);
            int rank = first[buckets[i]];
            rank += (int) ((ordered[rank] - place) >>> 63);
            rank += (int) ((ordered[rank] - place) >>> 63);
            rank += (int) ((ordered[rank] - place) >>> 63);
            lower[i] = (byte) rank;
            upper[i] = (byte) (rank >>> 8);
        }
    }

    private void search(float[] values, int from, int pixels, byte[] lower, byte[] upper) {
        for (int i = 0; i < pixels; i++) {
            long place = ordered(values[from + i]);
            int rank = 0;
            for (int step = widest; step > 0; step >>>= 1) {
                rank += (int) ((ordered[rank + step - 1] - place) >>> 63) * step;
            }
            lower[i] = (byte) rank;
            upper[i] = (byte) (rank >>> 8);
        }
    }

    /** Bits of the largest rank. */
    int bits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count);
    }
}
