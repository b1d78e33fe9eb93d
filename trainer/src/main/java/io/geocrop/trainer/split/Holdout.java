package io.geocrop.trainer.split;

import io.geocrop.error.GeocropException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of the final fit: those that learn, those on which a booster stops and the best learner is chosen, and those
 * that nothing sees before the last judgement.
 *
 * @param design {@code stratified} or {@code COLUMN=VALUE}
 * @param train ascending
 * @param validation ascending, 15 % of what the test part leaves
 * @param test ascending
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Holdout(String design, int[] train, int[] validation, int[] test) {
    public static final double VALIDATION_SHARE = 0.15;
    private static final int FEWEST_ROWS_OF_A_CLASS = 2;

    /** A share of every class is the test part; refused with TRAIN_SINGLE_CLASS or TRAIN_CLASS_TOO_SMALL. */
    public static Holdout stratified(int[] labels, List<String> classes, double testSize, long seed) {
        int[] all = IntStream.range(0, labels.length).toArray();
        requireClasses(all, labels, classes, "dataset");
        StratifiedDraw draw = StratifiedDraw.of(all, labels, classes.size(), testSize, seed);
        return withValidation("stratified", draw.kept(), draw.drawn(), labels, classes, seed);
    }

    /** The rows that have a value in a column are the test part; refused with TRAIN_EMPTY_PART where one part is empty. */
    public static Holdout ofColumn(
            String column, String value, String[] cells, int[] labels, List<String> classes, long seed) {
        int[] test = IntStream.range(0, cells.length)
                .filter(row -> cells[row].equals(value))
                .toArray();
        int[] rest = IntStream.range(0, cells.length)
                .filter(row -> !cells[row].equals(value))
                .toArray();
        String design = column + "=" + value;
        if (test.length == 0 || rest.length == 0) {
            throw GeocropException.input(
                    "TRAIN_EMPTY_PART",
                    "holdout " + design,
                    test.length + " test rows and " + rest.length + " others",
                    "at least one row on both sides",
                    "Choose a value of column " + column + ": " + someValues(cells) + ".");
        }
        requireClasses(rest, labels, classes, "rows outside " + design);
        return withValidation(design, rest, test, labels, classes, seed);
    }

    /** The validation part that a fit inside a fold stops on: 15 % of its rows, stratified. */
    public static Holdout inside(Fold fold, int[] labels, int classes, long seed) {
        StratifiedDraw draw = StratifiedDraw.of(fold.train(), labels, classes, VALIDATION_SHARE, seed);
        return new Holdout(fold.name(), draw.kept(), draw.drawn(), fold.test());
    }

    private static Holdout withValidation(
            String design, int[] rest, int[] test, int[] labels, List<String> classes, long seed) {
        StratifiedDraw draw = StratifiedDraw.of(rest, labels, classes.size(), VALIDATION_SHARE, seed);
        return new Holdout(design, draw.kept(), draw.drawn(), test);
    }

    private static void requireClasses(int[] rows, int[] labels, List<String> classes, String where) {
        if (classes.size() < 2) {
            throw GeocropException.input(
                    "TRAIN_SINGLE_CLASS",
                    where,
                    classes.isEmpty() ? "no class" : "only class " + classes.getFirst(),
                    "two classes or more",
                    "Add rows of another class to the dataset.");
        }
        int[] counts = ClassRows.counts(rows, labels, classes.size());
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] < FEWEST_ROWS_OF_A_CLASS) {
                throw GeocropException.input(
                        "TRAIN_CLASS_TOO_SMALL",
                        where + ", class " + classes.get(c),
                        counts[c] + (counts[c] == 1 ? " row" : " rows"),
                        "at least " + FEWEST_ROWS_OF_A_CLASS + " rows of each class",
                        "Add rows of class " + classes.get(c) + ", or leave the class out of the dataset.");
            }
        }
    }

    private static String someValues(String[] cells) {
        return String.join(
                ", ", Arrays.stream(cells).distinct().sorted().limit(8).toList());
    }
}
