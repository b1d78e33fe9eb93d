package io.geocrop.trainer.split;

import io.geocrop.error.GeocropException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A cross-validation: every row is judged in exactly one fold.
 *
 * @param description such as {@code 7 stratified random folds}
 * @param folds two or more
 * @param warnings what a reader of the figures should know
 */
public record FoldDesign(String description, List<Fold> folds, List<String> warnings) {
    private static final int MOST_FOLDS = 100;

    /**
     * Stratified random folds, allotted as scikit-learn's StratifiedKFold allots them: class sizes per fold are those of
     * dealing the rows, sorted by class, round the folds.
     *
     * @param k 2 or more
     */
    public static FoldDesign random(int[] labels, List<String> classes, int k, long seed) {
        int[] all = IntStream.range(0, labels.length).toArray();
        ClassRows grouped = new ClassRows(all, labels, classes.size());
        SeededOrder order = new SeededOrder(seed);
        int[] foldOfRow = new int[labels.length];
        int dealt = 0;
        for (int c = 0; c < classes.size(); c++) {
            int[] folds = new int[grouped.count(c)];
            for (int i = 0; i < folds.length; i++) {
                folds[i] = dealt++ % k;
            }
            order.shuffle(folds);
            int[] rows = grouped.shuffled(c, order);
            for (int i = 0; i < rows.length; i++) {
                foldOfRow[rows[i]] = folds[i];
            }
        }
        return new FoldDesign(
                k + " stratified random folds", ofNumbers(foldOfRow, k), smallClasses(grouped, classes, k));
    }

    /**
     * One fold for each value of a column (numbers by size): leave one out; refused with TRAIN_BAD_FOLD_COLUMN, also
     * where a row names no fold: it would be a fold nobody meant.
     */
    public static FoldDesign ofColumn(String column, String[] cells) {
        long empty = Arrays.stream(cells).filter(String::isBlank).count();
        if (empty > 0) {
            throw GeocropException.input(
                    "TRAIN_BAD_FOLD_COLUMN",
                    "fold column " + column,
                    empty + " of " + cells.length + " rows without a value",
                    "the fold of every row",
                    "Fill in the cells, or leave out the rows without a fold.");
        }
        List<String> values = distinct(cells);
        if (values.size() < 2 || values.size() > MOST_FOLDS) {
            throw GeocropException.input(
                    "TRAIN_BAD_FOLD_COLUMN",
                    "fold column " + column,
                    values.size() + " different values",
                    "2 to " + MOST_FOLDS + " different values, one for each fold",
                    "Choose a column that names the fold of each row.");
        }
        Map<String, Integer> numbers = new HashMap<>();
        values.forEach(value -> numbers.put(value, numbers.size()));
        int[] foldOfRow = Arrays.stream(cells).mapToInt(numbers::get).toArray();
        List<Fold> folds = new ArrayList<>();
        for (Fold fold : ofNumbers(foldOfRow, values.size())) {
            folds.add(new Fold(values.get(folds.size()), fold.train(), fold.test()));
        }
        return new FoldDesign(values.size() + " folds of column " + column, List.copyOf(folds), List.of());
    }

    /** The different values of a fold column, by value, numbers by size. */
    public static List<String> distinct(String[] cells) {
        Set<String> values = new TreeSet<>(FoldDesign::compareFoldNames);
        values.addAll(Arrays.asList(cells));
        return List.copyOf(values);
    }

    /** Folds from a fold number per row, named from 1; a number without rows makes no fold. */
    static List<Fold> ofNumbers(int[] foldOfRow, int k) {
        List<Fold> folds = new ArrayList<>();
        for (int f = 0; f < k; f++) {
            int number = f;
            int[] test = IntStream.range(0, foldOfRow.length)
                    .filter(row -> foldOfRow[row] == number)
                    .toArray();
            int[] train = IntStream.range(0, foldOfRow.length)
                    .filter(row -> foldOfRow[row] != number)
                    .toArray();
            if (test.length > 0 && train.length > 0) {
                folds.add(new Fold(Integer.toString(f + 1), train, test));
            }
        }
        return List.copyOf(folds);
    }

    private static List<String> smallClasses(ClassRows grouped, List<String> classes, int k) {
        List<String> warnings = new ArrayList<>();
        for (int c = 0; c < grouped.classes(); c++) {
            if (grouped.count(c) < k) {
                warnings.add("Class %s has %d rows, fewer than the %d folds: some folds are judged without it."
                        .formatted(classes.get(c), grouped.count(c), k));
            }
        }
        return List.copyOf(warnings);
    }

    private static int compareFoldNames(String a, String b) {
        if (a.matches("\\d{1,18}") && b.matches("\\d{1,18}")) {
            int bySize = Long.compare(Long.parseLong(a), Long.parseLong(b));
            return bySize != 0 ? bySize : a.compareTo(b);
        }
        return a.compareTo(b);
    }
}
