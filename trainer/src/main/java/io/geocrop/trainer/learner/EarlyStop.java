package io.geocrop.trainer.learner;

/** Keeps the iteration with the lowest validation loss, and says when it has been waited for a better one long enough. */
public final class EarlyStop {
    private final int patience;
    private double best = Double.POSITIVE_INFINITY;
    private int bestIteration;

    public EarlyStop(int patience) {
        this.patience = patience;
    }

    /**
     * Hears the loss after an iteration.
     *
     * @param iteration 1 or more
     * @param loss NaN counts as no better
     * @return whether to stop
     */
    public boolean after(int iteration, double loss) {
        if (loss < best || bestIteration == 0) {
            best = Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
            bestIteration = iteration;
        }
        return iteration - bestIteration >= patience;
    }

    /** The iteration to keep, 1 or more; the first of equals. */
    public int bestIteration() {
        return bestIteration;
    }
}
