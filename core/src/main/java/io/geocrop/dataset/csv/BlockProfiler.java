package io.geocrop.dataset.csv;

import java.util.Arrays;

/**
 * Computes a block's figures column by column, where the values of a column lie side by side in the cache. One per
 * thread; what does not depend on the order of the blocks (distinct values, the sample for leaks) stays with it until the
 * end of the pass.
 */
final class BlockProfiler {
    private final ColumnPlan plan;
    private final Layout layout;
    private final boolean others;
    private final boolean features;
    private final DistinctSketch[] distinct;
    private final LeakSample sample;
    private final CoordinateCheck coordinates;
    private final QuantileRuns quantiles;
    private long[] featureHashes = new long[0];
    private long[] otherHashes = new long[0];

    BlockProfiler(ColumnPlan plan) {
        this.plan = plan;
        this.layout = plan.layout();
        this.others = plan.hasOthers() && plan.hasFeatures();
        this.features = plan.hasFeatures();
        this.sample = new LeakSample(layout);
        this.coordinates = new CoordinateCheck(plan);
        this.quantiles = new QuantileRuns(plan.rowsOfBlock());
        this.distinct = new DistinctSketch[layout.columns()];
        for (int column = 0; column < distinct.length; column++) {
            distinct[column] = new DistinctSketch();
        }
    }

    DistinctSketch distinct(int column) {
        return distinct[column];
    }

    LeakSample sample() {
        return sample;
    }

    void profile(Block block, BlockFigures figures) {
        ColumnBlock columns = figures.columns;
        int rows = columns.rows;
        figures.clear();
        for (int row = 0; row < rows; row++) {
            figures.classes[columns.labels[row]]++;
        }
        hash(columns, rows, figures);
        ids(columns, rows, figures);
        coordinates.check(columns, figures);
        sample.add(columns, block.index);
        quantiles.thin(block.index, rows);
        for (int column = 0; column < layout.columns(); column++) {
            if (layout.kind(column) == CellKind.NUMBER) {
                moments(column, columns.numbers[column], rows, figures);
                quantiles.run(column, columns.numbers[column], rows, figures);
            }
        }
    }

    private void hash(ColumnBlock columns, int rows, BlockFigures figures) {
        if (featureHashes.length < rows) {
            featureHashes = new long[columns.capacity];
            otherHashes = new long[columns.capacity];
        }
        Arrays.fill(featureHashes, 0, rows, 0);
        Arrays.fill(otherHashes, 0, rows, 0);
        for (int column = 0; column < layout.columns(); column++) {
            boolean own = layout.kind(column) != CellKind.LABEL;
            long[] into = plan.isFeature(column) || !features ? featureHashes : otherHashes;
            if (layout.kind(column) == CellKind.NUMBER) {
                figures.present[column] =
                        hashNumbers(columns.numbers[column], rows, distinct[column], into) - columns.otherTexts[column];
            } else {
                figures.present[column] = hashTexts(columns.hashes[column], rows, distinct[column], own ? into : null);
            }
        }
        if (figures.codes.length < rows) {
            figures.codes = new long[columns.capacity];
        }
        for (int row = 0; row < rows; row++) {
            figures.codes[row] = RowFingerprints.code(
                    others, CellHash.mix(featureHashes[row]), CellHash.mix(otherHashes[row]), columns.labels[row]);
        }
    }

    private static int hashNumbers(double[] values, int rows, DistinctSketch distinct, long[] into) {
        int present = 0;
        for (int row = 0; row < rows; row++) {
            long bits = CellHash.bits(values[row]);
            long hash = CellHash.number(bits);
            if (bits != CellHash.NO_NUMBER) {
                present++;
                distinct.add(hash);
            }
            into[row] = CellHash.row(into[row], hash);
        }
        return present;
    }

    private static int hashTexts(
            long[] hashes, int rows, DistinctSketch distinct, long @org.jspecify.annotations.Nullable [] into) {
        int present = 0;
        for (int row = 0; row < rows; row++) {
            long hash = hashes[row];
            if (hash != CellHash.MISSING) {
                present++;
                distinct.add(hash);
            }
            if (into != null) {
                into[row] = CellHash.row(into[row], hash);
            }
        }
        return present;
    }

    private void ids(ColumnBlock columns, int rows, BlockFigures figures) {
        int id = plan.id();
        if (id < 0) {
            return;
        }
        if (figures.ids.length < rows) {
            figures.ids = new long[columns.capacity];
        }
        for (int row = 0; row < rows; row++) {
            if (layout.kind(id) == CellKind.NUMBER) {
                long bits = CellHash.bits(columns.numbers[id][row]);
                figures.ids[row] = bits == CellHash.NO_NUMBER ? CellHash.MISSING : CellHash.number(bits);
            } else {
                figures.ids[row] = columns.hashes[id][row];
            }
        }
    }

    /**
     * One pass around the block's first value, so that no digits are lost where all values are large and close to each
     * other; three sums at a time.
     */
    private static void moments(int column, double[] values, int rows, BlockFigures figures) {
        if (figures.present[column] < rows) {
            sparseMoments(column, values, rows, figures);
            return;
        }
        double middle = rows > 0 ? values[0] : 0;
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        double leastA = middle;
        double leastB = middle;
        double greatestA = middle;
        double greatestB = middle;
        int row = 0;
        for (; row + 2 <= rows; row += 2) {
            double a = values[row] - middle;
            double b = values[row + 1] - middle;
            sumA += a;
            sumB += b;
            squaresA += a * a;
            squaresB += b * b;
            leastA = Math.min(leastA, values[row]);
            leastB = Math.min(leastB, values[row + 1]);
            greatestA = Math.max(greatestA, values[row]);
            greatestB = Math.max(greatestB, values[row + 1]);
        }
        if (row < rows) {
            double a = values[row] - middle;
            sumA += a;
            squaresA += a * a;
            leastA = Math.min(leastA, values[row]);
            greatestA = Math.max(greatestA, values[row]);
        }
        settle(column, figures, middle, sumA + sumB, squaresA + squaresB);
        figures.least[column] = Math.min(leastA, leastB);
        figures.greatest[column] = Math.max(greatestA, greatestB);
    }

    private static void sparseMoments(int column, double[] values, int rows, BlockFigures figures) {
        double middle = Double.NaN;
        double sum = 0;
        double squares = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < rows; row++) {
            double value = values[row];
            if (Double.isNaN(value)) {
                continue;
            }
            middle = Double.isNaN(middle) ? value : middle;
            sum += value - middle;
            squares += (value - middle) * (value - middle);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        settle(column, figures, middle, sum, squares);
        figures.least[column] = least;
        figures.greatest[column] = greatest;
    }

    private static void settle(int column, BlockFigures figures, double middle, double sum, double squares) {
        int count = figures.present[column];
        figures.means[column] = middle + sum / count;
        figures.squares[column] = Math.max(0, squares - sum * (sum / count));
    }
}
