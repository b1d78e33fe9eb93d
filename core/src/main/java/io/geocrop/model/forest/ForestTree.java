package io.geocrop.model.forest;

/**
 * One tree of a {@link Forest} as parallel arrays, an entry per split, every parent before its children. A child below 0
 * is a leaf: {@code ~child} is its row in the forest's table of leaves.
 */
public final class ForestTree {
    private final int root;
    private final int[] feature;
    private final float[] threshold;
    private final boolean[] missingLeft;
    private final int[] left;
    private final int[] right;

    /**
     * All arrays are of one length and kept, not copied.
     *
     * @param root 0, or a leaf ({@code ~leaf}) for a tree without a split
     * @param feature which value of the row is looked at
     * @param threshold finite; {@code value <= threshold} goes left, compared as float32
     * @param missingLeft where a NaN goes
     */
    public ForestTree(int root, int[] feature, float[] threshold, boolean[] missingLeft, int[] left, int[] right) {
        this.root = root;
        this.feature = feature;
        this.threshold = threshold;
        this.missingLeft = missingLeft;
        this.left = left;
        this.right = right;
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

    public float threshold(int split) {
        return threshold[split];
    }

    public boolean missingLeft(int split) {
        return missingLeft[split];
    }

    /** A split, or {@code ~leaf}. */
    public int left(int split) {
        return left[split];
    }

    /** A split, or {@code ~leaf}. */
    public int right(int split) {
        return right[split];
    }

    /** The row of the leaf table that a row of features falls into; NaN is a missing value. */
    public int leaf(float[] row) {
        int node = root;
        while (node >= 0) {
            float value = row[feature[node]];
            boolean goesLeft = Float.isNaN(value) ? missingLeft[node] : value <= threshold[node];
            node = goesLeft ? left[node] : right[node];
        }
        return ~node;
    }
}
