package io.geocrop.model.forest;

import java.util.Arrays;
import java.util.List;

/**
 * A random forest for classification. A row's probabilities are the mean of its leaves' class shares over all trees,
 * summed in double in the order of the trees and divided by their number at the end: every evaluator that keeps to
 * this gives the same bits.
 *
 * <p>Leaves are class shares in one table for all trees, each distinct row once: a fully grown forest has millions of
 * leaves but few different ones.
 */
public final class Forest {
    private final int features;
    private final int classes;
    private final float[] leaves;
    private final List<ForestTree> trees;

    /**
     * @param features values per row, 1 or more
     * @param classes 2 or more
     * @param leaves distinct leaves × classes, row-major; each row finite, 0 or more, sum 1; kept, not copied
     * @param trees 1 or more
     */
    public Forest(int features, int classes, float[] leaves, List<ForestTree> trees) {
        if (leaves.length % classes != 0 || trees.isEmpty()) {
            throw new IllegalArgumentException(
                    "%d leaf values for %d classes, %d trees".formatted(leaves.length, classes, trees.size()));
        }
        this.features = features;
        this.classes = classes;
        this.leaves = leaves;
        this.trees = List.copyOf(trees);
    }

    public int features() {
        return features;
    }

    public int classes() {
        return classes;
    }

    public List<ForestTree> trees() {
        return trees;
    }

    /** Number of distinct leaves. */
    public int leaves() {
        return leaves.length / classes;
    }

    /** The share of a class in a leaf, 0 to 1. */
    public float share(int leaf, int c) {
        return leaves[leaf * classes + c];
    }

    /**
     * Scores one row.
     *
     * @param row {@link #features()} values, NaN where one is missing
     * @param probabilities filled with {@link #classes()} values
     */
    public void score(float[] row, double[] probabilities) {
        Arrays.fill(probabilities, 0, classes, 0);
        for (ForestTree tree : trees) {
            int at = tree.leaf(row) * classes;
            for (int c = 0; c < classes; c++) {
                probabilities[c] += leaves[at + c];
            }
        }
        for (int c = 0; c < classes; c++) {
            probabilities[c] /= trees.size();
        }
    }
}
