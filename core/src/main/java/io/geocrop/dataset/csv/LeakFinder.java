package io.geocrop.dataset.csv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds columns that give the label away: known only together with the label, or an artefact of how the rows were
 * collected. Two signs, looked for in a sample of the rows:
 *
 * <ul>
 *   <li>naming the most frequent class of each value makes at most half of the mistakes that naming the most frequent
 *       class of all does (columns of few values), or a twentieth of them (numbers, cut into quantile bins);
 *   <li>a class lies nearly whole at one value that few other rows have (columns of few values).
 * </ul>
 */
final class LeakFinder {
    private static final int FEWEST_ROWS = 20;
    private static final int FEW_VALUES = 64;
    private static final int ROWS_PER_VALUE = 5;
    private static final int BINS = 32;
    private static final double REMOVED_BY_VALUES = 0.5;
    private static final double REMOVED_BY_BINS = 0.95;
    private static final int CLASS_ROWS = 30;
    private static final double CLASS_AT_ONE_VALUE = 0.85;
    private static final double OTHERS_AT_THAT_VALUE = 0.20;

    private final LeakSample sample;
    private final LabelDictionary classes;

    LeakFinder(LeakSample sample, LabelDictionary classes) {
        this.sample = sample;
        this.classes = classes;
    }

    /** Why the column gives the label away, as a clause; empty where it does not. */
    Optional<String> reason(int column, boolean numbers) {
        int distinct = sample.distinct(column);
        if (sample.size() < FEWEST_ROWS || distinct < 2) {
            return Optional.empty();
        }
        if (distinct <= FEW_VALUES && distinct * ROWS_PER_VALUE <= sample.size()) {
            return byValues(column);
        }
        return numbers ? byBins(column) : Optional.empty();
    }

    private Optional<String> byValues(int column) {
        Map<Long, Integer> slots = new HashMap<>();
        int[] slot = new int[sample.size()];
        long[] cells = sample.cells(column);
        for (int row = 0; row < cells.length; row++) {
            Long cell = cells[row];
            Integer known = slots.putIfAbsent(cell, slots.size());
            slot[row] = known == null ? slots.size() - 1 : known;
        }
        long[][] table = table(slot, slots.size());
        double removed = mistakesRemoved(table);
        if (removed >= REMOVED_BY_VALUES) {
            return Optional.of(percent(removed) + " of the mistakes vanish when the class is read off its "
                    + slots.size() + " values");
        }
        return classAtOneValue(table);
    }

    private Optional<String> byBins(int column) {
        double[] values = sample.numbers(column);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] edges = new double[BINS - 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = sorted[(int) ((long) sorted.length * (i + 1) / BINS)];
        }
        int[] slot = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            int at = Arrays.binarySearch(edges, values[row]);
            slot[row] = at < 0 ? -at - 1 : at + 1;
        }
        double removed = values.length < BINS * ROWS_PER_VALUE ? 0 : mistakesRemoved(table(slot, BINS + 1));
        return removed >= REMOVED_BY_BINS
                ? Optional.of(percent(removed) + " of the mistakes vanish when the class is read off its range")
                : Optional.empty();
    }

    /** Rows by value and class. */
    private long[][] table(int[] slot, int slots) {
        long[][] table = new long[slots][classes.size()];
        for (int row = 0; row < slot.length; row++) {
            table[slot[row]][sample.label(row)]++;
        }
        return table;
    }

    /** The share of the mistakes of the most frequent class that the most frequent class of each value does not make. */
    private static double mistakesRemoved(long[][] table) {
        long[] perClass = perClass(table);
        long rows = Arrays.stream(perClass).sum();
        long right = 0;
        for (long[] counts : table) {
            right += Arrays.stream(counts).max().orElse(0);
        }
        long blindlyRight = Arrays.stream(perClass).max().orElse(0);
        return rows == blindlyRight ? 0 : (double) (right - blindlyRight) / (rows - blindlyRight);
    }

    private Optional<String> classAtOneValue(long[][] table) {
        long[] perClass = perClass(table);
        long rows = Arrays.stream(perClass).sum();
        double best = 0;
        String reason = "";
        for (long[] counts : table) {
            long here = Arrays.stream(counts).sum();
            for (int label = 1; label < perClass.length; label++) {
                double share = (double) counts[label] / perClass[label];
                double others = (double) (here - counts[label]) / (rows - perClass[label]);
                boolean telling = perClass[label] >= CLASS_ROWS && share >= CLASS_AT_ONE_VALUE;
                String told = "%s of class %s has one value of it, which %s of the other rows have"
                        .formatted(percent(share), classes.name(label), percent(others));
                boolean better = share > best || (share == best && told.compareTo(reason) < 0);
                if (telling && others <= OTHERS_AT_THAT_VALUE && better) {
                    best = share;
                    reason = told;
                }
            }
        }
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    private static long[] perClass(long[][] table) {
        long[] perClass = new long[table[0].length];
        for (long[] counts : table) {
            for (int label = 0; label < perClass.length; label++) {
                perClass[label] += counts[label];
            }
        }
        return perClass;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
