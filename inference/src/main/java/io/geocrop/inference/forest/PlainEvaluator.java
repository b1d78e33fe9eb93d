package io.geocrop.inference.forest;

/**
 * Evaluates a {@link TreeEnsemble} by walking its trees, exactly as its library does: the reference for any faster way.
 * Trees are the outer loop, so that a tree is walked for all rows while it lies in the cache; each row still gets its
 * leaves in the order of the trees. Immutable, for any number of threads.
 */
public final class PlainEvaluator {
    private final TreeEnsemble ensemble;

    public PlainEvaluator(TreeEnsemble ensemble) {
        this.ensemble = ensemble;
    }

    public TreeEnsemble ensemble() {
        return ensemble;
    }

    /**
     * Margins of rows: the library's raw scores before softmax or sigmoid.
     *
     * @param values rows × features, row-major, NaN where one is missing
     * @return rows × outputs
     */
    public double[] margins(float[] values, int rows) {
        int outputs = ensemble.outputs();
        double[] sums = new double[Math.multiplyExact(rows, outputs)];
        switch (ensemble.summation()) {
            case Summation.Float32 float32 -> {
                for (int row = 0; row < rows; row++) {
                    for (int output = 0; output < outputs; output++) {
                        sums[row * outputs + output] = float32.base().get(output);
                    }
                }
                sumInFloat32(values, rows, sums);
            }
            case Summation.Float64 _ -> sumInFloat64(values, rows, sums);
            case Summation.Scaled scaled -> {
                sumInFloat64(values, rows, sums);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] = sums[i] * scaled.scale() + scaled.bias().get(i % outputs);
                }
            }
            case Summation.Mean _ -> {
                sumInFloat64(values, rows, sums);
                int trees = ensemble.trees().size();
                for (int i = 0; i < sums.length; i++) {
                    sums[i] /= trees;
                }
            }
        }
        return sums;
    }

    /** Probabilities of rows from their margins: rows × classes. */
    public double[] probabilities(double[] margins, int rows) {
        double[] probabilities = new double[Math.multiplyExact(rows, ensemble.classes())];
        for (int row = 0; row < rows; row++) {
            ensemble.link().apply(margins, row, ensemble.outputs(), probabilities, ensemble.classes());
        }
        return probabilities;
    }

    private void sumInFloat32(float[] values, int rows, double[] sums) {
        int outputs = ensemble.outputs();
        for (DecisionTree tree : ensemble.trees()) {
            for (int row = 0; row < rows; row++) {
                int leaf = tree.leaf(values, row * ensemble.features());
                int at = row * outputs + tree.output();
                sums[at] = (float) sums[at] + (float) ensemble.leaf(leaf, 0);
            }
        }
    }

    private void sumInFloat64(float[] values, int rows, double[] sums) {
        int outputs = ensemble.outputs();
        int width = ensemble.leafWidth();
        for (DecisionTree tree : ensemble.trees()) {
            for (int row = 0; row < rows; row++) {
                int leaf = tree.leaf(values, row * ensemble.features());
                int at = row * outputs + tree.output();
                for (int column = 0; column < width; column++) {
                    sums[at + column] += ensemble.leaf(leaf, column);
                }
            }
        }
    }

    /** The largest of a row; the first of equals. */
    public static int top(double[] probabilities, int row, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (probabilities[row * classes + c] > probabilities[row * classes + best]) {
                best = c;
            }
        }
        return best;
    }
}
