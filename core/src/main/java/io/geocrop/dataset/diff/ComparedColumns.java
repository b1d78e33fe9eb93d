package io.geocrop.dataset.diff;

import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.csv.CsvColumns.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns two versions are compared by: those both have, labels left out. Columns that hold numbers in both are
 * compared as numbers, so that 0.10 is 0.1; the order of columns in a file does not count.
 *
 * @param numbers columns of numbers, the features first
 * @param features how many of them are features in both
 * @param texts the others
 * @param id the place of the id column both have: in {@code numbers}, or behind them in {@code texts}; −1 for none
 */
record ComparedColumns(List<String> numbers, int features, List<String> texts, int id) {

    static ComparedColumns of(DatasetManifest before, DatasetManifest after) {
        List<String> features = shared(before.columnsOf(ColumnRole.FEATURE), after.columnsOf(ColumnRole.FEATURE));
        Set<String> labels = new HashSet<>(before.columnsOf(ColumnRole.LABEL));
        labels.addAll(after.columnsOf(ColumnRole.LABEL));
        List<String> compared = shared(names(before), names(after)).stream()
                .filter(name -> !labels.contains(name))
                .sorted()
                .toList();
        Set<String> numeric = new HashSet<>(shared(numeric(before), numeric(after)));
        List<String> numbers = new ArrayList<>(features);
        compared.stream()
                .filter(name -> numeric.contains(name) && !features.contains(name))
                .forEach(numbers::add);
        List<String> texts =
                compared.stream().filter(name -> !numbers.contains(name)).toList();
        List<String> ids = shared(before.columnsOf(ColumnRole.ID), after.columnsOf(ColumnRole.ID));
        return new ComparedColumns(numbers, features.size(), texts, place(ids, numbers, texts));
    }

    private static int place(List<String> ids, List<String> numbers, List<String> texts) {
        if (ids.isEmpty()) {
            return -1;
        }
        int text = texts.indexOf(ids.getFirst());
        return text >= 0 ? numbers.size() + text : numbers.indexOf(ids.getFirst());
    }

    /** Columns of {@code there} that {@code here} lacks, in file order. */
    static List<String> missing(DatasetManifest here, DatasetManifest there) {
        Set<String> known = new HashSet<>(names(here));
        return names(there).stream().filter(name -> !known.contains(name)).toList();
    }

    /** A hash of all compared cells of each row of a block. */
    long[] rowHashes(Rows rows) {
        long[] hashes = new long[rows.count()];
        for (int column = 0; column < numbers.size() + texts.size(); column++) {
            addColumn(rows, column, hashes);
        }
        return hashes;
    }

    /** A hash of each row's id; none where the versions share no id column. */
    long[] idHashes(Rows rows) {
        long[] hashes = new long[id < 0 ? 0 : rows.count()];
        if (id >= 0) {
            addColumn(rows, id, hashes);
        }
        return hashes;
    }

    private void addColumn(Rows rows, int column, long[] hashes) {
        if (column < numbers.size()) {
            double[] cells = rows.numbers(column);
            IntStream.range(0, hashes.length).forEach(i -> hashes[i] = RowHash.withNumber(hashes[i], cells[i]));
        } else {
            String[] cells = rows.texts(column - numbers.size());
            IntStream.range(0, hashes.length).forEach(i -> hashes[i] = RowHash.withText(hashes[i], cells[i]));
        }
    }

    private static List<String> numeric(DatasetManifest manifest) {
        return manifest.columns().stream()
                .filter(Column::numeric)
                .map(Column::name)
                .toList();
    }

    private static List<String> names(DatasetManifest manifest) {
        return manifest.columns().stream().map(Column::name).toList();
    }

    /** What is in both, in the order of the first. */
    private static List<String> shared(List<String> a, List<String> b) {
        Set<String> inB = new HashSet<>(b);
        return a.stream().filter(inB::contains).toList();
    }
}
