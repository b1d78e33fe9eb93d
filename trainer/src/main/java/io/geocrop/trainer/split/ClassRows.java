package io.geocrop.trainer.split;

import java.util.Arrays;

/** Rows grouped by class, in row order within each class: what every stratified draw begins with. */
final class ClassRows {
    private final int[][] rowsOfClass;

    ClassRows(int[] rows, int[] labels, int classes) {
        int[] counts = counts(rows, labels, classes);
        rowsOfClass = new int[classes][];
        for (int c = 0; c < classes; c++) {
            rowsOfClass[c] = new int[counts[c]];
        }
        Arrays.fill(counts, 0);
        for (int row : rows) {
            int c = labels[row];
            rowsOfClass[c][counts[c]++] = row;
        }
    }

    static int[] counts(int[] rows, int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int row : rows) {
            counts[labels[row]]++;
        }
        return counts;
    }

    int classes() {
        return rowsOfClass.length;
    }

    int count(int c) {
        return rowsOfClass[c].length;
    }

    /** The rows of a class, shuffled; a copy. */
    int[] shuffled(int c, SeededOrder order) {
        int[] rows = rowsOfClass[c].clone();
        order.shuffle(rows);
        return rows;
    }
}
