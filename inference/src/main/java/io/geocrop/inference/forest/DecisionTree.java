package io.geocrop.inference.forest;

/**
 * One tree of a {@link TreeEnsemble} as parallel arrays, an entry per split, every parent before its children.
 *
 * <p>Whatever the library compares with ({@code <} or {@code <=}, float or double), the test is brought to one form
 * that gives the same answer for every float32: {@code value <= threshold}, in float32, goes left. A child below 0 is a
 * leaf: {@code ~child} is its row in the ensemble's table of leaves.
 */
public final class DecisionTree {
    /** Flag of a split: a missing value goes left; else right. */
    public static final byte MISSING_LEFT = 1;

    /** Flag of a split: a value that {@link TreeEnsemble#isZero} counts as missing. */
    public static final byte ZERO_IS_MISSING = 2;

    private final int output;
    private final int root;
    private final int[] feature;
    private final float[] threshold;
    private final byte[] flags;
    private final int[] left;
    private final int[] right;

    /** All arrays are of one length and kept, not copied; {@link TreeAssembler} makes them from what a file says. */
    DecisionTree(int output, int root, int[] feature, float[] threshold, byte[] flags, int[] left, int[] right) {
        this.output = output;
        this.root = root;
        this.feature = feature;
        this.threshold = threshold;
        this.flags = flags;
        this.left = left;
        this.right = right;
    }

    /** The first output that its leaves add to. */
    public int output() {
        return output;
    }

    /** Number of splits. */
    public int splits() {
        return feature.length;
    }

    /** 0, or {@code ~leaf} for a tree without a split. */
    public int root() {
        return root;
    }

    public int feature(int split) {
        return feature[split];
    }

    /** May be infinite where no finite value goes one of the ways; never NaN. */
    public float threshold(int split) {
        return threshold[split];
    }

    public boolean missingLeft(int split) {
        return (flags[split] & MISSING_LEFT) != 0;
    }

    public boolean zeroIsMissing(int split) {
        return (flags[split] & ZERO_IS_MISSING) != 0;
    }

    /** A split, or {@code ~leaf}. */
    public int left(int split) {
        return left[split];
    }

    /** A split, or {@code ~leaf}. */
    public int right(int split) {
        return right[split];
    }

    /**
     * The row of the leaf table that a row of features falls into.
     *
     * @param values row-major features; NaN is a missing value
     * @param from where the row begins
     */
    public int leaf(float[] values, int from) {
        int node = root;
        while (node >= 0) {
            float value = values[from + feature[node]];
            byte flag = flags[node];
            boolean goesLeft;
            if (Float.isNaN(value) || ((flag & ZERO_IS_MISSING) != 0 && TreeEnsemble.isZero(value))) {
                goesLeft = (flag & MISSING_LEFT) != 0;
            } else {
                goesLeft = value <= threshold[node];
            }
            node = goesLeft ? left[node] : right[node];
        }
        return ~node;
    }
}
