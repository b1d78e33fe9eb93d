package io.geocrop.trainer.learner.forest;

import io.geocrop.model.forest.Forest;
import io.geocrop.model.forest.ForestTree;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Grows the trees of a forest side by side and puts them together in their order. */
final class ForestGrower {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private ForestGrower() {}

    /** A forest and, per feature, its share of all decrease of impurity. */
    static final class Grown {
        private final Forest forest;
        private final double[] importance;

        private Grown(Forest forest, double[] importance) {
            this.forest = forest;
            this.importance = importance;
        }

        Forest forest() {
            return forest;
        }

        double[] importance() {
            return importance;
        }
    }

    /**
     * @param heard told how many trees are done
     */
    static Grown grow(Samples samples, ForestSettings settings, int classes, long seed, int threads, IntConsumer heard)
            throws InterruptedException {
        BinnedSamples binned = BinnedSamples.of(samples, settings.maxBins());
        List<TreeGrower.Grown> trees = Pieces.compute(
                settings.trees(),
                threads,
                tree -> new TreeGrower(binned, settings, classes, seedOf(seed, tree)).grow(),
                heard);
        LeafTable leaves = new LeafTable(classes);
        List<ForestTree> numbered = new ArrayList<>(trees.size());
        double[] importance = new double[samples.features()];
        for (TreeGrower.Grown tree : trees) {
            numbered.add(renumbered(tree.tree(), leaves.numberAll(tree.leaves())));
            for (int feature = 0; feature < importance.length; feature++) {
                importance[feature] += tree.importance()[feature];
            }
        }
        Forest forest = new Forest(samples.features(), classes, leaves.shares(), numbered);
        return new Grown(forest, Shares.of(importance));
    }

    /** Seeds that differ in every bit from tree to tree (the finalizer of Steele's SplitMix64). */
    private static long seedOf(long seed, int tree) {
        long mixed = seed * 31 + (tree + 1) * GOLDEN;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private static ForestTree renumbered(ForestTree tree, int[] numbers) {
        int splits = tree.splits();
        int[] feature = new int[splits];
        float[] threshold = new float[splits];
        boolean[] missingLeft = new boolean[splits];
        int[] left = new int[splits];
        int[] right = new int[splits];
        for (int split = 0; split < splits; split++) {
            feature[split] = tree.feature(split);
            threshold[split] = tree.threshold(split);
            missingLeft[split] = tree.missingLeft(split);
            left[split] = renumbered(tree.left(split), numbers);
            right[split] = renumbered(tree.right(split), numbers);
        }
        return new ForestTree(renumbered(tree.root(), numbers), feature, threshold, missingLeft, left, right);
    }

    private static int renumbered(int child, int[] numbers) {
        return child >= 0 ? child : ~numbers[~child];
    }
}
