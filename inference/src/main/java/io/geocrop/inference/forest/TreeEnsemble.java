package io.geocrop.inference.forest;

import java.util.List;

/**
 * A tree ensemble in memory, whichever library grew it: trees in the library's order, one table of leaves, and the
 * arithmetic that makes scores of them. Readers make it, {@link PlainEvaluator} evaluates it as it stands; a faster
 * evaluator compiles it into its own form and is held against the plain one.
 */
public final class TreeEnsemble {
    /** LightGBM's {@code kZeroThreshold} (include/LightGBM/meta.h): what is no further from 0 is 0. */
    private static final float ZERO = 1e-35f;

    private final int features;
    private final int classes;
    private final int outputs;
    private final int leafWidth;
    private final double[] leaves;
    private final List<DecisionTree> trees;
    private final Summation summation;
    private final Link link;

    /**
     * @param features values per row
     * @param classes probabilities per row, 2 or more
     * @param outputs margins per row: {@code classes}, or 1 for two classes
     * @param leafWidth values of one leaf: 1, added to the tree's own output, or {@code outputs}
     * @param leaves rows of {@code leafWidth} finite values; kept, not copied
     * @param trees 1 or more
     */
    public TreeEnsemble(
            int features,
            int classes,
            int outputs,
            int leafWidth,
            double[] leaves,
            List<DecisionTree> trees,
            Summation summation,
            Link link) {
        boolean oneForTwo = outputs == 1 && classes == 2;
        if ((outputs != classes && !oneForTwo) || (leafWidth != 1 && leafWidth != outputs) || trees.isEmpty()) {
            throw new IllegalArgumentException("%d classes, %d outputs, leaves of %d values, %d trees"
                    .formatted(classes, outputs, leafWidth, trees.size()));
        }
        this.features = features;
        this.classes = classes;
        this.outputs = outputs;
        this.leafWidth = leafWidth;
        this.leaves = leaves;
        this.trees = List.copyOf(trees);
        this.summation = summation;
        this.link = link;
    }

    /** Whether LightGBM takes a value for 0. */
    public static boolean isZero(float value) {
        return value >= -ZERO && value <= ZERO;
    }

    public int features() {
        return features;
    }

    public int classes() {
        return classes;
    }

    /** Margins per row: as many as classes, or 1 for two classes. */
    public int outputs() {
        return outputs;
    }

    /** Values of one leaf: 1 or {@link #outputs()}. */
    public int leafWidth() {
        return leafWidth;
    }

    /** Rows of the leaf table. */
    public int leaves() {
        return leaves.length / leafWidth;
    }

    /** A value of a leaf; {@code column} below {@link #leafWidth()}. */
    public double leaf(int leaf, int column) {
        return leaves[leaf * leafWidth + column];
    }

    public List<DecisionTree> trees() {
        return trees;
    }

    public Summation summation() {
        return summation;
    }

    public Link link() {
        return link;
    }

    /** Whether the outputs are margins that golden rows have; a random forest has probabilities alone. */
    public boolean hasMargins() {
        return !(link instanceof Link.None);
    }
}
