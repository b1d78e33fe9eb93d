package io.geocrop.trainer.evaluate;

import io.geocrop.trainer.learner.Scored;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Area under the ROC curve from ranks, ties counted half (Mann–Whitney U; Hanley and McNeil, Radiology 143, 1982): one
 * class against the rest, macro mean; with two classes that of the second one.
 */
final class RocAuc {
    private RocAuc() {}

    /** Null where a class has no row, or every row: then there is nothing to tell apart. */
    static @Nullable Double macro(int[] truth, Scored scored) {
        int first = scored.classes() == 2 ? 1 : 0;
        double sum = 0;
        for (int c = first; c < scored.classes(); c++) {
            Double auc = ofClass(truth, scored, c);
            if (auc == null) {
                return null;
            }
            sum += auc;
        }
        return sum / (scored.classes() - first);
    }

    private static @Nullable Double ofClass(int[] truth, Scored scored, int c) {
        double[] positives = scoresWhere(truth, scored, c, true);
        double[] negatives = scoresWhere(truth, scored, c, false);
        if (positives.length == 0 || negatives.length == 0) {
            return null;
        }
        Arrays.sort(positives);
        Arrays.sort(negatives);
        return pairsWon(positives, negatives) / ((double) positives.length * negatives.length);
    }

    private static double[] scoresWhere(int[] truth, Scored scored, int c, boolean isClass) {
        double[] scores = new double[truth.length];
        int n = 0;
        for (int row = 0; row < truth.length; row++) {
            if ((truth[row] == c) == isClass) {
                scores[n++] = scored.probability(row, c);
            }
        }
        return Arrays.copyOf(scores, n);
    }

    /** Pairs in which the positive scores higher, a tie counting one half; both arrays ascending. */
    private static double pairsWon(double[] positives, double[] negatives) {
        double won = 0;
        int below = 0;
        int notAbove = 0;
        for (double positive : positives) {
            while (below < negatives.length && negatives[below] < positive) {
                below++;
            }
            while (notAbove < negatives.length && negatives[notAbove] <= positive) {
                notAbove++;
            }
            won += below + (notAbove - below) / 2.0;
        }
        return won;
    }
}
