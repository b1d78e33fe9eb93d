package io.geocrop.inference.forest.random;

import io.geocrop.inference.forest.DecisionTree;
import io.geocrop.inference.forest.RawTree;
import io.geocrop.model.forest.Forest;
import io.geocrop.model.forest.ForestTree;

/** A tree of a {@link Forest}: the same form already, its leaves rows of a table that all trees share. */
record SharedLeaves(Forest forest, ForestTree tree, String where) implements RawTree {
    DecisionTree assemble() {
        return assemble(forest.features(), leaf -> leaf);
    }

    @Override
    public int output() {
        return 0;
    }

    @Override
    public int splits() {
        return tree.splits();
    }

    @Override
    public int leaves() {
        return forest.leaves();
    }

    @Override
    public boolean leavesAreShared() {
        return true;
    }

    @Override
    public int root() {
        return tree.root();
    }

    @Override
    public int left(int split) {
        return tree.left(split);
    }

    @Override
    public int right(int split) {
        return tree.right(split);
    }

    @Override
    public int feature(int split) {
        return tree.feature(split);
    }

    @Override
    public float threshold(int split) {
        return tree.threshold(split);
    }

    @Override
    public byte flags(int split) {
        return tree.missingLeft(split) ? DecisionTree.MISSING_LEFT : 0;
    }
}
