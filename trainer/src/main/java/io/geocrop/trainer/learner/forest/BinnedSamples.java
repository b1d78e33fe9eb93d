package io.geocrop.trainer.learner.forest;

import io.geocrop.trainer.learner.Samples;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The training rows with each value replaced by the number of its bin, a byte each, feature by feature: what a tree
 * looks at millions of times fits the cache.
 *
 * <p>Bin {@code b} of a feature holds the values above {@code edge(b − 1)} and up to {@code edge(b)}. Edges are float32
 * values and bins are found by comparing with them, so a split after bin {@code b} is {@code value <= edge(b)} exactly,
 * for every value there is.
 */
final class BinnedSamples {
    /** The bin of a missing value. */
    static final int MISSING = 255;

    /** Rows that the edges are taken from; beyond it every k-th row stands for the others. */
    private static final int ROWS_LOOKED_AT = 500_000;

    private final byte[][] bins;
    private final float[][] edges;
    private final int[] labels;

    private BinnedSamples(byte[][] bins, float[][] edges, int[] labels) {
        this.bins = bins;
        this.edges = edges;
        this.labels = labels;
    }

    /**
     * @param mostBins 2 to 255 bins per feature, besides the one for missing values
     */
    static BinnedSamples of(Samples samples, int mostBins) {
        float[][] edges = new float[samples.features()][];
        byte[][] bins = new byte[samples.features()][];
        IntStream.range(0, samples.features()).forEach(feature -> {
            edges[feature] = edges(sorted(samples, feature), mostBins);
            bins[feature] = bins(samples, feature, edges[feature]);
        });
        return new BinnedSamples(bins, edges, samples.labels());
    }

    int rows() {
        return labels.length;
    }

    int features() {
        return bins.length;
    }

    /** Per row the bin of a feature, to be read unsigned. */
    byte[] bins(int feature) {
        return bins[feature];
    }

    /** Bins of a feature that hold values: one more than it has edges. */
    int valueBins(int feature) {
        return edges[feature].length + 1;
    }

    /** Where a split after this bin lies; after the last bin nothing but missing values is on the right. */
    float edge(int feature, int bin) {
        return bin < edges[feature].length ? edges[feature][bin] : Float.MAX_VALUE;
    }

    int[] labels() {
        return labels;
    }

    private static float[] sorted(Samples samples, int feature) {
        int step = 1 + (samples.rows() - 1) / ROWS_LOOKED_AT;
        float[] values = new float[(samples.rows() + step - 1) / step];
        int kept = 0;
        for (int row = 0; row < samples.rows(); row += step) {
            float value = samples.value(row, feature);
            if (!Float.isNaN(value)) {
                values[kept++] = value + 0f;
            }
        }
        float[] present = Arrays.copyOf(values, kept);
        Arrays.sort(present);
        return present;
    }

    private static float[] edges(float[] sorted, int mostBins) {
        float[] distinct = new float[sorted.length];
        int[] upTo = new int[sorted.length];
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                distinct[count++] = sorted[i];
            }
            upTo[count - 1] = i + 1;
        }
        float[] edges = new float[Math.max(0, Math.min(count, mostBins) - 1)];
        int made = 0;
        for (int i = 0; i + 1 < count && made < edges.length; i++) {
            // Where there are few distinct values each has its bin; else a bin ends once it holds its share of rows.
            boolean full = count <= mostBins
                    || (long) upTo[i] * mostBins >= (long) (made + 1) * sorted.length
                    || count - 1 - i <= edges.length - made;
            if (full) {
                edges[made++] = between(distinct[i], distinct[i + 1]);
            }
        }
        return Arrays.copyOf(edges, made);
    }

    /** A float32 at or above {@code low} and below {@code high}, halfway where there is one. */
    private static float between(float low, float high) {
        float middle = (float) (((double) low + high) / 2);
        return middle >= low && middle < high ? middle : low;
    }

    private static byte[] bins(Samples samples, int feature, float[] edges) {
        byte[] bins = new byte[samples.rows()];
        for (int row = 0; row < bins.length; row++) {
            float value = samples.value(row, feature);
            bins[row] = (byte) (Float.isNaN(value) ? MISSING : bin(edges, value));
        }
        return bins;
    }

    /** How many edges lie below the value. */
    private static int bin(float[] edges, float value) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= edges[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
