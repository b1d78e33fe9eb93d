package io.geocrop.trainer.learner;

/** What a model says about rows; all figures row-major. */
public final class Scored {
    private final int rows;
    private final int classes;
    private final double[] probabilities;
    private final double[] margins;

    /**
     * @param probabilities rows × classes, each row sums to 1; kept, not copied
     * @param margins raw scores before softmax or sigmoid: rows × classes, rows × 1 for two classes; empty for a learner
     *     that has none (random_forest)
     */
    public Scored(int rows, int classes, double[] probabilities, double[] margins) {
        if (probabilities.length != rows * classes) {
            throw new IllegalArgumentException(
                    "%d probabilities for %d rows x %d classes".formatted(probabilities.length, rows, classes));
        }
        this.rows = rows;
        this.classes = classes;
        this.probabilities = probabilities;
        this.margins = margins;
    }

    public int rows() {
        return rows;
    }

    public int classes() {
        return classes;
    }

    /** Rows × classes; not to be changed. */
    public double[] probabilities() {
        return probabilities;
    }

    /** Rows × {@link #marginWidth()}; not to be changed. */
    public double[] margins() {
        return margins;
    }

    public double probability(int row, int c) {
        return probabilities[row * classes + c];
    }

    /** Scores per row in {@link #margins()}: 0, 1 or the number of classes. */
    public int marginWidth() {
        return rows == 0 ? 0 : margins.length / rows;
    }

    /** The class with the largest probability; the first of equals. */
    public int top(int row) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (probability(row, c) > probability(row, best)) {
                best = c;
            }
        }
        return best;
    }
}
