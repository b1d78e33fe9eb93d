package io.geocrop.trainer.split;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Rows drawn from others so that every class keeps its share, in the numbers of scikit-learn's StratifiedShuffleSplit:
 * {@code ceil(share × rows)} are drawn, the kept ones are divided among the classes by largest remainder. Beyond it, a
 * class that has a row keeps one, so that nothing is judged that was never learnt.
 *
 * @param kept ascending
 * @param drawn ascending
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record StratifiedDraw(int[] kept, int[] drawn) {
    /**
     * @param share of the rows to draw, above 0 and below 1
     */
    static StratifiedDraw of(int[] rows, int[] labels, int classes, double share, long seed) {
        int drawnRows = (int) Math.min(rows.length - 1L, (long) Math.ceil(share * rows.length));
        ClassRows grouped = new ClassRows(rows, labels, classes);
        SeededOrder order = new SeededOrder(seed);
        int[] keep = keptPerClass(grouped, rows.length - drawnRows, order);
        IntStream.Builder kept = IntStream.builder();
        IntStream.Builder drawn = IntStream.builder();
        for (int c = 0; c < classes; c++) {
            int[] shuffled = grouped.shuffled(c, order);
            for (int i = 0; i < shuffled.length; i++) {
                (i < keep[c] ? kept : drawn).add(shuffled[i]);
            }
        }
        return new StratifiedDraw(
                kept.build().sorted().toArray(), drawn.build().sorted().toArray());
    }

    private static int[] keptPerClass(ClassRows grouped, int keptRows, SeededOrder order) {
        int classes = grouped.classes();
        int total = IntStream.range(0, classes).map(grouped::count).sum();
        int[] keep = new int[classes];
        double[] remainder = new double[classes];
        for (int c = 0; c < classes; c++) {
            double exact = (double) grouped.count(c) * keptRows / total;
            keep[c] = (int) Math.floor(exact);
            remainder[c] = exact - keep[c];
        }
        int missing = keptRows - Arrays.stream(keep).sum();
        int[] byRemainder = Arrays.stream(order.permutation(classes))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -remainder[c]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < missing; i++) {
            keep[byRemainder[i % classes]]++;
        }
        return withOneOfEach(grouped, keep);
    }

    private static int[] withOneOfEach(ClassRows grouped, int[] keep) {
        for (int c = 0; c < keep.length; c++) {
            if (keep[c] == 0 && grouped.count(c) > 0) {
                int largest = IntStream.range(0, keep.length)
                        .reduce((a, b) -> keep[b] > keep[a] ? b : a)
                        .orElseThrow();
                if (keep[largest] > 1) {
                    keep[largest]--;
                }
                keep[c] = 1;
            }
        }
        return keep;
    }
}
