package io.geocrop.trainer.learner.forest;

import io.geocrop.model.forest.ForestTree;
import java.util.Arrays;

/** The splits of a tree while it grows. */
final class SplitArrays {
    private int count;
    private int[] feature = new int[256];
    private float[] threshold = new float[256];
    private boolean[] missingLeft = new boolean[256];
    private int[] left = new int[256];
    private int[] right = new int[256];

    /** Adds a split whose children come later; gives its number. */
    int add(int feature, float threshold, boolean missingLeft) {
        if (count == this.feature.length) {
            resize(count * 2);
        }
        this.feature[count] = feature;
        this.threshold[count] = threshold;
        this.missingLeft[count] = missingLeft;
        return count++;
    }

    void link(int parent, boolean isLeft, int child) {
        (isLeft ? left : right)[parent] = child;
    }

    ForestTree tree(int root) {
        resize(count);
        return new ForestTree(root, feature, threshold, missingLeft, left, right);
    }

    private void resize(int length) {
        feature = Arrays.copyOf(feature, length);
        threshold = Arrays.copyOf(threshold, length);
        missingLeft = Arrays.copyOf(missingLeft, length);
        left = Arrays.copyOf(left, length);
        right = Arrays.copyOf(right, length);
    }
}
