package io.geocrop.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * Sorts many short lists side by side, one per pixel: a fixed sequence of comparisons, each made for all pixels at once
 * and without a branch. Batcher's odd-even merge sort for any length (Knuth, The Art of Computer Programming 3, 5.2.2,
 * algorithm M).
 */
final class SortingNetwork {
    private final int[][] comparisons;

    private SortingNetwork(int[][] comparisons) {
        this.comparisons = comparisons;
    }

    /** For lists of {@code length} values. */
    static SortingNetwork of(int length) {
        List<int[]> comparisons = new ArrayList<>();
        int top = Integer.highestOneBit(Math.max(1, length - 1));
        for (int p = top; p > 0; p /= 2) {
            int q = top;
            int r = 0;
            int d = p;
            while (true) {
                for (int i = 0; i < length - d; i++) {
                    if ((i & p) == r) {
                        comparisons.add(new int[] {i, i + d});
                    }
                }
                if (q == p) {
                    break;
                }
                d = q - p;
                q /= 2;
                r = p;
            }
        }
        return new SortingNetwork(comparisons.toArray(int[][]::new));
    }

    /**
     * Sorts in place, ascending.
     *
     * @param rows by place in the list, then by pixel; without NaN
     */
    void sort(float[][] rows, int pixels, RowKernel kernel) {
        for (int[] pair : comparisons) {
            kernel.order(rows[pair[0]], rows[pair[1]], pixels);
        }
    }
}
