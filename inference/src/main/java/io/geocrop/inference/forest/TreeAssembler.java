package io.geocrop.inference.forest;

import io.geocrop.inference.forest.document.ModelRefusal;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Makes a {@link DecisionTree} of a {@link RawTree} by one walk from its root: what the walk does not reach is left
 * out, and a walk that would leave the arrays or come back is refused. The walk keeps its own stack, so that a tree of
 * any depth costs heap in proportion to its splits and never the thread's stack.
 */
final class TreeAssembler {
    private final RawTree raw;
    private final int features;
    private final IntUnaryOperator leafRow;
    private final int[] places;
    private final boolean[] leafReached;
    private final int[] order;
    private int reached;

    TreeAssembler(RawTree raw, int features, IntUnaryOperator leafRow) {
        this.raw = raw;
        this.features = features;
        this.leafRow = leafRow;
        this.places = new int[raw.splits()];
        this.leafReached = new boolean[raw.leavesAreShared() ? 0 : raw.leaves()];
        this.order = new int[raw.splits()];
        Arrays.fill(places, -1);
    }

    DecisionTree assemble() {
        walk();
        int[] feature = new int[reached];
        float[] threshold = new float[reached];
        byte[] flags = new byte[reached];
        int[] left = new int[reached];
        int[] right = new int[reached];
        for (int place = 0; place < reached; place++) {
            int split = order[place];
            feature[place] = feature(split);
            threshold[place] = threshold(split);
            flags[place] = raw.flags(split);
            left[place] = child(raw.left(split));
            right[place] = child(raw.right(split));
        }
        return new DecisionTree(raw.output(), child(raw.root()), feature, threshold, flags, left, right);
    }

    /** Numbers the splits so that every parent comes before its children. */
    private void walk() {
        int[] stack = new int[raw.splits() + 1];
        int depth = 0;
        if (reach(raw.root(), "the root")) {
            stack[depth++] = raw.root();
        }
        while (depth > 0) {
            int split = stack[--depth];
            places[split] = reached;
            order[reached++] = split;
            String from = "node " + split;
            int right = raw.right(split);
            if (reach(right, from)) {
                stack[depth++] = right;
            }
            int left = raw.left(split);
            if (reach(left, from)) {
                stack[depth++] = left;
            }
        }
    }

    /** Whether a child is a split that the walk has yet to visit; marks it so that no second way leads to it. */
    private boolean reach(int child, String from) {
        if (child >= raw.splits() || (child < 0 && ~child >= raw.leaves())) {
            throw refused(
                    "MODEL_CHILD_INDEX",
                    from,
                    child < 0 ? "leaf " + ~child : "node " + child,
                    "a node below %d or a leaf below %d".formatted(raw.splits(), raw.leaves()));
        }
        if (child < 0 && raw.leavesAreShared()) {
            return false;
        }
        boolean before = child < 0 ? leafReached[~child] : places[child] != -1;
        if (before) {
            String found = child < 0 ? "leaf " + ~child : "node " + child;
            throw refused("MODEL_CYCLE", from, found + ", reached before", "each node reached from one other");
        }
        if (child < 0) {
            leafReached[~child] = true;
            return false;
        }
        places[child] = Integer.MAX_VALUE;
        return true;
    }

    private int child(int child) {
        return child < 0 ? ~leafRow.applyAsInt(~child) : places[child];
    }

    private int feature(int split) {
        int feature = raw.feature(split);
        if (feature < 0 || feature >= features) {
            throw refused("MODEL_FEATURE_INDEX", "node " + split, "feature " + feature, "0 to " + (features - 1));
        }
        return feature;
    }

    private float threshold(int split) {
        float threshold = raw.threshold(split);
        if (Float.isNaN(threshold)) {
            throw refused("MODEL_BAD_THRESHOLD", "node " + split, "a split at NaN", "a number");
        }
        return threshold;
    }

    private RuntimeException refused(String code, String at, String found, String allowed) {
        return ModelRefusal.refused(code, raw.where() + ", " + at, found, allowed);
    }
}
