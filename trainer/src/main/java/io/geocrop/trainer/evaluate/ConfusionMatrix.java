package io.geocrop.trainer.evaluate;

import io.geocrop.model.Evaluation.ClassScore;
import io.geocrop.trainer.learner.Scored;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts of truth against prediction, and the figures that follow from them alone. As in scikit-learn, a class that is
 * neither there nor predicted takes no part in the macro-F1, one that is not there takes none in the balanced accuracy,
 * and a quotient of nothing is 0.
 */
public final class ConfusionMatrix {
    private final int classes;
    private final long[] counts;

    private ConfusionMatrix(int classes) {
        this.classes = classes;
        this.counts = new long[classes * classes];
    }

    /** The most probable class of each row against its truth. */
    public static ConfusionMatrix of(int[] truth, Scored scored) {
        int[] predicted = new int[truth.length];
        for (int row = 0; row < truth.length; row++) {
            predicted[row] = scored.top(row);
        }
        return of(truth, predicted, scored.classes());
    }

    static ConfusionMatrix of(int[] truth, int[] predicted, int classes) {
        ConfusionMatrix matrix = new ConfusionMatrix(classes);
        for (int row = 0; row < truth.length; row++) {
            matrix.counts[truth[row] * classes + predicted[row]]++;
        }
        return matrix;
    }

    /** Rows of class {@code truth} that were taken for {@code predicted}. */
    public long count(int truth, int predicted) {
        return counts[truth * classes + predicted];
    }

    /** Rows truth, columns prediction. */
    public List<List<Long>> rows() {
        List<List<Long>> rows = new ArrayList<>();
        for (int t = 0; t < classes; t++) {
            List<Long> row = new ArrayList<>();
            for (int p = 0; p < classes; p++) {
                row.add(count(t, p));
            }
            rows.add(List.copyOf(row));
        }
        return List.copyOf(rows);
    }

    /** Share of rows that are right. */
    public double accuracy() {
        long right = 0;
        for (int c = 0; c < classes; c++) {
            right += count(c, c);
        }
        return quotient(right, total());
    }

    /** Mean recall of the classes that are there. */
    public double balancedAccuracy() {
        double sum = 0;
        int there = 0;
        for (int c = 0; c < classes; c++) {
            if (support(c) > 0) {
                sum += recall(c);
                there++;
            }
        }
        return there == 0 ? 0 : sum / there;
    }

    /** Mean F1 of the classes that are there or were predicted. */
    public double f1Macro() {
        double sum = 0;
        int met = 0;
        for (int c = 0; c < classes; c++) {
            if (support(c) + predicted(c) > 0) {
                sum += f1(c);
                met++;
            }
        }
        return met == 0 ? 0 : sum / met;
    }

    /** Cohen's kappa; 0 where one class is all there is and all that was predicted, for then chance explains it all. */
    public double kappa() {
        double total = total();
        double byChance = 0;
        for (int c = 0; c < classes; c++) {
            byChance += (support(c) / total) * (predicted(c) / total);
        }
        return total == 0 || byChance >= 1 ? 0 : (accuracy() - byChance) / (1 - byChance);
    }

    /** Precision, recall and F1 of every class, those without a row included. */
    public List<ClassScore> perClass(List<String> names) {
        List<ClassScore> scores = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            scores.add(new ClassScore(names.get(c), precision(c), recall(c), f1(c), support(c)));
        }
        return List.copyOf(scores);
    }

    private double precision(int c) {
        return quotient(count(c, c), predicted(c));
    }

    private double recall(int c) {
        return quotient(count(c, c), support(c));
    }

    private double f1(int c) {
        return quotient(2 * count(c, c), support(c) + predicted(c));
    }

    private long support(int c) {
        long sum = 0;
        for (int p = 0; p < classes; p++) {
            sum += count(c, p);
        }
        return sum;
    }

    private long predicted(int c) {
        long sum = 0;
        for (int t = 0; t < classes; t++) {
            sum += count(t, c);
        }
        return sum;
    }

    private long total() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private static double quotient(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
