package io.geocrop.trainer.pipeline;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.model.GoldenRows;
import io.geocrop.trainer.learner.Scored;
import io.geocrop.training.Learner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Picks the rows by which a loader proves that it scores as the fitting library did: all classes by turns, and up to a
 * quarter of them rows with a missing value, since those take other paths through a tree.
 */
final class GoldenPick {
    /** Largest difference of a probability that rounding may make between two right evaluations. */
    private static final double TOLERANCE = 1e-6;

    private static final int MISSING_SHARE = 4;

    private GoldenPick() {}

    /** Rows of the table, ascending; the same for the same table and features. */
    static int[] rows(FeatureTable table, int[] columns) {
        List<Integer> byTurns = byTurns(table);
        int wanted = Math.min(GoldenRows.ROWS, table.rows());
        List<Integer> picked = new ArrayList<>(byTurns.stream()
                .filter(row -> hasMissing(table, row, columns))
                .limit(wanted / MISSING_SHARE)
                .toList());
        byTurns.stream()
                .filter(row -> !picked.contains(row))
                .limit(wanted - picked.size())
                .toList()
                .forEach(picked::add);
        return picked.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    static GoldenRows document(Learner learner, FeatureSpace space, int[] rows, Scored scored) {
        FeatureTable table = space.table();
        int[] columns = space.selection().columns();
        List<List<@Nullable Float>> values = new ArrayList<>();
        List<List<Double>> margins = new ArrayList<>();
        List<List<Double>> probabilities = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            values.add(values(table, rows[i], columns));
            margins.add(slice(scored.margins(), i, scored.marginWidth()));
            probabilities.add(slice(scored.probabilities(), i, scored.classes()));
        }
        return new GoldenRows(
                GoldenRows.SCHEMA_VERSION,
                learner.label(),
                space.selection().document().features(),
                List.copyOf(values),
                List.copyOf(margins),
                List.copyOf(probabilities),
                TOLERANCE);
    }

    /** Every row, the classes taking turns: the first of each, then the second of each, … */
    private static List<Integer> byTurns(FeatureTable table) {
        List<List<Integer>> ofClass = new ArrayList<>();
        table.classes().forEach(name -> ofClass.add(new ArrayList<>()));
        for (int row = 0; row < table.rows(); row++) {
            ofClass.get(table.labels()[row]).add(row);
        }
        List<Integer> turns = new ArrayList<>(table.rows());
        for (int i = 0; turns.size() < table.rows(); i++) {
            for (List<Integer> rows : ofClass) {
                if (i < rows.size()) {
                    turns.add(rows.get(i));
                }
            }
        }
        return turns;
    }

    private static boolean hasMissing(FeatureTable table, int row, int[] columns) {
        return IntStream.of(columns).anyMatch(column -> Float.isNaN(table.value(row, column)));
    }

    private static List<@Nullable Float> values(FeatureTable table, int row, int[] columns) {
        List<@Nullable Float> values = new ArrayList<>();
        for (int column : columns) {
            float value = table.value(row, column);
            values.add(Float.isNaN(value) ? null : value);
        }
        return Collections.unmodifiableList(values);
    }

    private static List<Double> slice(double[] figures, int row, int width) {
        return IntStream.range(row * width, (row + 1) * width)
                .mapToObj(i -> figures[i])
                .toList();
    }
}
