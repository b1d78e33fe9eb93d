package io.geocrop.trainer.learner.forest;

import java.util.Arrays;

/**
 * Finds the best split of a node on one feature after another. A node's rows are counted into groups, one per bin that
 * occurs, and every border between two groups is weighed, with missing values once on either side.
 */
final class SplitSearch {
    /** Up to so many rows are sorted; more are counted into a histogram. */
    private static final int FEW_ROWS = 40;

    private final BinnedSamples samples;
    private final ForestSettings settings;
    private final int classes;
    private final double[] classWeights;
    private final int[] histogram;
    private final int[] keys = new int[FEW_ROWS];

    private final int[] groupBins = new int[256];
    private final int[] groupCounts;
    private int groups;
    private final int[] missing;
    private int missingRows;

    private int[] nodeCounts;
    private int nodeRows;
    private final double[] left;
    private final double[] right;

    private double bestPurity;
    private int bestFeature;
    private int bestBin;
    private boolean bestMissingLeft;

    SplitSearch(BinnedSamples samples, ForestSettings settings, int classes) {
        this.samples = samples;
        this.settings = settings;
        this.classes = classes;
        this.classWeights = settings.classWeights().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        this.histogram = new int[256 * classes];
        this.groupCounts = new int[256 * classes];
        this.missing = new int[classes];
        this.nodeCounts = new int[classes];
        this.left = new double[classes];
        this.right = new double[classes];
    }

    /** Begins with a node. */
    void begin(int[] counts, int rows) {
        nodeCounts = counts;
        nodeRows = rows;
        bestPurity = Double.NEGATIVE_INFINITY;
    }

    /**
     * Weighs all splits on a feature.
     *
     * @param rows the node's rows lie at {@code [from, to)}
     * @param weight per row how often it was drawn
     * @return whether the feature has two different values in the node
     */
    boolean consider(int feature, int[] rows, int from, int to, int[] weight) {
        Arrays.fill(missing, 0);
        groups = 0;
        if (to - from <= FEW_ROWS) {
            groupBySorting(samples.bins(feature), rows, from, to, weight);
        } else {
            groupByCounting(feature, rows, from, to, weight);
        }
        missingRows = Arrays.stream(missing).sum();
        if (groups + (missingRows > 0 ? 1 : 0) < 2) {
            return false;
        }
        weighBorders(feature, false);
        if (missingRows > 0) {
            weighBorders(feature, true);
        }
        return true;
    }

    boolean found() {
        return bestPurity > Double.NEGATIVE_INFINITY;
    }

    /** The purities of the two sides, added. */
    double purity() {
        return bestPurity;
    }

    int feature() {
        return bestFeature;
    }

    /** The last bin that goes left. */
    int bin() {
        return bestBin;
    }

    /** Where missing values go; false as well where the node has none. */
    boolean missingLeft() {
        return bestMissingLeft;
    }

    private void groupBySorting(byte[] bins, int[] rows, int from, int to, int[] weight) {
        int count = to - from;
        for (int i = 0; i < count; i++) {
            int key = (bins[rows[from + i]] & 0xff) << 8 | i;
            int at = i;
            while (at > 0 && keys[at - 1] > key) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
        int[] labels = samples.labels();
        int before = -1;
        for (int i = 0; i < count; i++) {
            int bin = keys[i] >>> 8;
            int row = rows[from + (keys[i] & 0xff)];
            if (bin == BinnedSamples.MISSING) {
                missing[labels[row]] += weight[row];
                continue;
            }
            if (bin != before) {
                openGroup(bin);
                before = bin;
            }
            groupCounts[(groups - 1) * classes + labels[row]] += weight[row];
        }
    }

    private void groupByCounting(int feature, int[] rows, int from, int to, int[] weight) {
        byte[] bins = samples.bins(feature);
        int[] labels = samples.labels();
        for (int i = from; i < to; i++) {
            int row = rows[i];
            histogram[(bins[row] & 0xff) * classes + labels[row]] += weight[row];
        }
        for (int bin = 0; bin < samples.valueBins(feature); bin++) {
            int at = bin * classes;
            int any = 0;
            for (int c = 0; c < classes; c++) {
                any |= histogram[at + c];
            }
            if (any != 0) {
                openGroup(bin);
                System.arraycopy(histogram, at, groupCounts, (groups - 1) * classes, classes);
                Arrays.fill(histogram, at, at + classes, 0);
            }
        }
        int at = BinnedSamples.MISSING * classes;
        System.arraycopy(histogram, at, missing, 0, classes);
        Arrays.fill(histogram, at, at + classes, 0);
    }

    private void openGroup(int bin) {
        groupBins[groups] = bin;
        Arrays.fill(groupCounts, groups * classes, (groups + 1) * classes, 0);
        groups++;
    }

    private void weighBorders(int feature, boolean missingLeft) {
        double leftSum = 0;
        double rightSum = 0;
        int leftRows = missingLeft ? missingRows : 0;
        for (int c = 0; c < classes; c++) {
            int start = missingLeft ? missing[c] : 0;
            left[c] = start * classWeights[c];
            right[c] = (nodeCounts[c] - start) * classWeights[c];
            leftSum += left[c];
            rightSum += right[c];
        }
        // The border after the last group parts values from missing ones.
        int borders = missingRows > 0 && !missingLeft ? groups : groups - 1;
        for (int group = 0; group < borders; group++) {
            for (int c = 0; c < classes; c++) {
                int count = groupCounts[group * classes + c];
                double moved = count * classWeights[c];
                left[c] += moved;
                right[c] -= moved;
                leftSum += moved;
                rightSum -= moved;
                leftRows += count;
            }
            if (leftRows < settings.minSamplesLeaf() || nodeRows - leftRows < settings.minSamplesLeaf()) {
                continue;
            }
            double purity = settings.criterion().purity(left, leftSum)
                    + settings.criterion().purity(right, rightSum);
            if (purity > bestPurity) {
                keep(feature, group, purity, missingLeft);
            }
        }
    }

    private void keep(int feature, int group, double purity, boolean missingLeft) {
        bestPurity = purity;
        bestFeature = feature;
        bestMissingLeft = missingLeft;
        // Between two groups lie bins of which the node has nothing: the border goes to their middle.
        bestBin = group + 1 < groups ? (groupBins[group] + groupBins[group + 1] - 1) / 2 : 255;
    }
}
