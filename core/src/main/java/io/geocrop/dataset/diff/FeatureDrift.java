package io.geocrop.dataset.diff;

import io.geocrop.dataset.DatasetDiff.Drift;
import io.geocrop.dataset.csv.CsvColumns.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** From the blocks of two readings to the drift of each feature: a sample, the bins it gives, the rows in each bin. */
final class FeatureDrift {
    private final ComparedColumns columns;
    private final List<Bins> bins;

    private FeatureDrift(ComparedColumns columns, List<Bins> bins) {
        this.columns = columns;
        this.bins = bins;
    }

    /** The values of the rows that a sample keeps of a block, feature by feature. */
    static double[][] sampled(ComparedColumns columns, RowSample sample, Rows rows, long[] rowHashes) {
        int[] kept = IntStream.range(0, rows.count())
                .filter(row -> sample.keeps(rowHashes[row], row))
                .toArray();
        double[][] values = new double[columns.features()][];
        for (int f = 0; f < values.length; f++) {
            double[] cells = rows.numbers(f);
            values[f] = IntStream.of(kept).mapToDouble(row -> cells[row]).toArray();
        }
        return values;
    }

    /** @param blocks the earlier version's sample, as {@link #sampled} gives it */
    static FeatureDrift binnedBy(ComparedColumns columns, List<double[][]> blocks) {
        List<Bins> bins = new ArrayList<>();
        for (int f = 0; f < columns.features(); f++) {
            int feature = f;
            bins.add(Bins.at(RowSample.sorted(blocks.stream()
                    .flatMapToDouble(block -> Arrays.stream(block[feature]))
                    .toArray())));
        }
        return new FeatureDrift(columns, bins);
    }

    /** For each feature, how many rows of a block fall into each bin. */
    long[][] counts(Rows rows) {
        long[][] counts = empty();
        for (int f = 0; f < counts.length; f++) {
            double[] cells = rows.numbers(f);
            Bins edges = bins.get(f);
            for (int row = 0; row < rows.count(); row++) {
                counts[f][edges.of(cells[row])]++;
            }
        }
        return counts;
    }

    /** The drift of each feature, largest first, from the counts of all blocks of either version. */
    List<Drift> between(List<long[][]> before, List<long[][]> after) {
        long[][] earlier = sum(before);
        long[][] later = sum(after);
        List<Drift> drift = new ArrayList<>();
        for (int f = 0; f < bins.size(); f++) {
            double index = StabilityIndex.of(earlier[f], later[f]);
            drift.add(new Drift(columns.numbers().get(f), index, StabilityIndex.verdict(index)));
        }
        drift.sort(Comparator.comparingDouble(Drift::psi).reversed());
        return drift;
    }

    private long[][] sum(List<long[][]> blocks) {
        long[][] sums = empty();
        for (long[][] block : blocks) {
            for (int f = 0; f < sums.length; f++) {
                Arrays.setAll(sums[f], plus(sums[f], block[f]));
            }
        }
        return sums;
    }

    private static java.util.function.IntToLongFunction plus(long[] a, long[] b) {
        return bin -> a[bin] + b[bin];
    }

    private long[][] empty() {
        return bins.stream().map(edges -> new long[edges.count()]).toArray(long[][]::new);
    }
}
