package io.geocrop.trainer.learner.forest;

import io.geocrop.model.forest.ForestTree;
import io.geocrop.trainer.learner.Shares;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * Grows one tree. All chance comes from the tree's own seed, so that a tree is the same whichever thread grows it and
 * whatever else is grown beside it.
 */
final class TreeGrower {
    private static final int NODES_BETWEEN_CHECKS = 256;

    private final BinnedSamples samples;
    private final ForestSettings settings;
    private final int classes;
    private final SplittableRandom random;
    private final SplitSearch search;

    private final int[] weight;
    private final int[] rows;
    private final int[] aside;
    private final int[] featureOrder;

    private final SplitArrays splits = new SplitArrays();
    private final LeafTable leaves;
    private final double[] decrease;
    private final double[] classWeights;
    private final double[] nodeWeights;
    private final float[] shares;

    TreeGrower(BinnedSamples samples, ForestSettings settings, int classes, long seed) {
        this.samples = samples;
        this.settings = settings;
        this.classes = classes;
        this.random = new SplittableRandom(seed);
        this.search = new SplitSearch(samples, settings, classes);
        this.weight = drawn();
        this.rows = drawnRows();
        this.aside = new int[rows.length];
        this.featureOrder = new int[samples.features()];
        Arrays.setAll(featureOrder, i -> i);
        this.leaves = new LeafTable(classes);
        this.decrease = new double[samples.features()];
        this.classWeights = settings.classWeights().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        this.nodeWeights = new double[classes];
        this.shares = new float[classes];
    }

    /** A grown tree, its leaves numbered in its own table. */
    static final class Grown {
        private final ForestTree tree;
        private final LeafTable leaves;
        private final double[] importance;

        private Grown(ForestTree tree, LeafTable leaves, double[] importance) {
            this.tree = tree;
            this.leaves = leaves;
            this.importance = importance;
        }

        ForestTree tree() {
            return tree;
        }

        LeafTable leaves() {
            return leaves;
        }

        /** Per feature its share of the tree's decrease of impurity; all 0 for a tree without a split. */
        double[] importance() {
            return importance;
        }
    }

    /**
     * @throws CancellationException when the thread was interrupted
     */
    Grown grow() {
        NodeStack open = new NodeStack();
        open.push(0, rows.length, 0, -1, true);
        int root = 0;
        int visited = 0;
        while (open.pop()) {
            if (++visited % NODES_BETWEEN_CHECKS == 0 && Thread.currentThread().isInterrupted()) {
                throw new CancellationException("growing a tree was interrupted");
            }
            int node = growNode(open);
            if (open.parent() < 0) {
                root = node;
            } else {
                splits.link(open.parent(), open.isLeft(), node);
            }
        }
        return new Grown(splits.tree(root), leaves, Shares.of(decrease));
    }

    /** Splits the node on top of the stack and opens its children, or makes it a leaf; gives its number. */
    private int growNode(NodeStack open) {
        int from = open.from();
        int to = open.to();
        int depth = open.depth();
        int[] counts = counts(from, to);
        int drawnRows = Arrays.stream(counts).sum();
        boolean pure = Arrays.stream(counts).filter(count -> count > 0).count() < 2;
        if (pure || depth >= settings.maxDepth() || drawnRows < settings.minSamplesSplit()) {
            return leaf(counts);
        }
        search.begin(counts, drawnRows);
        considerFeatures(from, to);
        if (!search.found()) {
            return leaf(counts);
        }
        int feature = search.feature();
        int middle = part(feature, search.bin(), search.missingLeft(), from, to);
        boolean missingLeft =
                search.missingLeft() || (!hasMissing(feature, from, to) && isHeavierLeft(from, middle, to));
        decrease[feature] += search.purity() - purity(counts);
        int split = splits.add(feature, samples.edge(feature, search.bin()), missingLeft);
        open.push(middle, to, depth + 1, split, false);
        open.push(from, middle, depth + 1, split, true);
        return split;
    }

    /** Tries as many features as are asked for, drawn without return, and on while none of them could be split on. */
    private void considerFeatures(int from, int to) {
        int tried = 0;
        for (int next = 0; next < featureOrder.length; next++) {
            if (tried >= settings.featuresPerSplit() && search.found()) {
                return;
            }
            int other = next + random.nextInt(featureOrder.length - next);
            int feature = featureOrder[other];
            featureOrder[other] = featureOrder[next];
            featureOrder[next] = feature;
            search.consider(feature, rows, from, to, weight);
            tried++;
        }
    }

    private int leaf(int[] counts) {
        double sum = weigh(counts);
        for (int c = 0; c < classes; c++) {
            shares[c] = (float) (nodeWeights[c] / sum);
        }
        return ~leaves.number(shares, 0);
    }

    private double purity(int[] counts) {
        double sum = weigh(counts);
        return settings.criterion().purity(nodeWeights, sum);
    }

    private double weigh(int[] counts) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            nodeWeights[c] = counts[c] * classWeights[c];
            sum += nodeWeights[c];
        }
        return sum;
    }

    private int[] counts(int from, int to) {
        int[] counts = new int[classes];
        int[] labels = samples.labels();
        for (int i = from; i < to; i++) {
            counts[labels[rows[i]]] += weight[rows[i]];
        }
        return counts;
    }

    /** Puts the rows that go left first, either side in the order it had; gives where the right side begins. */
    private int part(int feature, int lastLeft, boolean missingLeft, int from, int to) {
        byte[] bins = samples.bins(feature);
        int left = from;
        int kept = 0;
        for (int i = from; i < to; i++) {
            int bin = bins[rows[i]] & 0xff;
            if (bin == BinnedSamples.MISSING ? missingLeft : bin <= lastLeft) {
                rows[left++] = rows[i];
            } else {
                aside[kept++] = rows[i];
            }
        }
        System.arraycopy(aside, 0, rows, left, kept);
        return left;
    }

    private boolean hasMissing(int feature, int from, int to) {
        byte[] bins = samples.bins(feature);
        for (int i = from; i < to; i++) {
            if ((bins[rows[i]] & 0xff) == BinnedSamples.MISSING) {
                return true;
            }
        }
        return false;
    }

    private boolean isHeavierLeft(int from, int middle, int to) {
        return drawnRows(from, middle) > drawnRows(middle, to);
    }

    private long drawnRows(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += weight[rows[i]];
        }
        return sum;
    }

    private int[] drawn() {
        int[] times = new int[samples.rows()];
        if (!settings.bootstrap()) {
            Arrays.fill(times, 1);
            return times;
        }
        for (int i = 0; i < settings.rowsPerTree(); i++) {
            times[random.nextInt(times.length)]++;
        }
        return times;
    }

    private int[] drawnRows() {
        int[] drawn = new int[weight.length];
        int count = 0;
        for (int row = 0; row < weight.length; row++) {
            if (weight[row] > 0) {
                drawn[count++] = row;
            }
        }
        return Arrays.copyOf(drawn, count);
    }
}
