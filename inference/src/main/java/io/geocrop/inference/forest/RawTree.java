package io.geocrop.inference.forest;

import java.util.function.IntUnaryOperator;

/**
 * A tree as a file tells it, not yet believed: splits and leaves by the file's own numbers. Children are asked for only
 * of splits that a walk from the root reaches.
 */
public interface RawTree {
    /** Where it stands, for refusals: {@code model.ubj, tree 3}. */
    String where();

    /** The first output that its leaves add to; checked before. */
    int output();

    /** Splits are numbered from 0 to this. */
    int splits();

    /** Leaves are numbered from 0 to this. */
    int leaves();

    /** Whether several splits may lead to one leaf. */
    default boolean leavesAreShared() {
        return false;
    }

    /** A split, or {@code ~leaf}; any number, not checked. */
    int root();

    /** A split, or {@code ~leaf}; any number, not checked. */
    int left(int split);

    /** A split, or {@code ~leaf}; any number, not checked. */
    int right(int split);

    /** The feature a split looks at; any number, not checked. */
    int feature(int split);

    /** {@code value <= threshold} goes left; NaN is refused. */
    float threshold(int split);

    /** The flags of {@link DecisionTree}. */
    byte flags(int split);

    /** Assembles it with the rows that its leaves have in the leaf table. */
    default DecisionTree assemble(int features, IntUnaryOperator leafRow) {
        return new TreeAssembler(this, features, leafRow).assemble();
    }
}
