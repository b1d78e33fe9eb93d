package io.geocrop.dataset.csv;

/**
 * Count, mean and sum of squared deviations of a column, merged block by block (T. F. Chan, G. H. Golub, R. J. LeVeque,
 * Updating formulae and a pairwise algorithm for computing sample variances, 1979), which stays accurate where all values
 * are large and close to each other.
 */
final class Moments {
    private long count;
    private double mean;
    private double squares;

    /** Adds a block's figures; within a block they come from two passes over its values. */
    void add(long blockCount, double blockMean, double blockSquares) {
        if (blockCount == 0) {
            return;
        }
        long total = count + blockCount;
        double step = blockMean - mean;
        mean += step * ((double) blockCount / total);
        squares += blockSquares + step * step * ((double) count * blockCount / total);
        count = total;
    }

    long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    /** Sample standard deviation (n − 1); 0 for a single value. */
    double standardDeviation() {
        return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
    }
}
