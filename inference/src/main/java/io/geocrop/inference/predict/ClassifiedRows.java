package io.geocrop.inference.predict;

import io.geocrop.dataset.csv.CsvCell;
import io.geocrop.dataset.csv.CsvColumns.Rows;
import io.geocrop.inference.forest.PlainEvaluator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a block of rows becomes: the columns passed through, then the class, its probability ({@code confidence}), its
 * distance to the second ({@code margin}), and the probability of every class. Texts that a spreadsheet would run are
 * written so that it does not.
 */
final class ClassifiedRows {
    private static final String PREDICTED = "predicted_class";
    private static final String CONFIDENCE = "confidence";
    private static final String MARGIN = "margin";
    private static final String PROBABILITY = "probability_";

    private final Classifier classifier;
    private final List<String> passed;
    private final List<String> classCells;

    /**
     * @param passed columns passed through, in order
     */
    ClassifiedRows(Classifier classifier, List<String> passed) {
        this.classifier = classifier;
        this.passed = List.copyOf(passed);
        this.classCells =
                classifier.classes().stream().map(CsvCell::escapeForExport).toList();
    }

    /** Names of the columns that are written behind those passed through. */
    static List<String> written(Classifier classifier) {
        return Stream.concat(
                        Stream.of(PREDICTED, CONFIDENCE, MARGIN),
                        classifier.classes().stream().map(name -> PROBABILITY + name))
                .toList();
    }

    byte[] header() {
        return Stream.concat(passed.stream(), written(classifier).stream())
                .map(CsvCell::escapeForExport)
                .collect(Collectors.joining(",", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The lines of a block, in the order of its rows. */
    byte[] lines(Rows rows) {
        int count = rows.count();
        double[] probabilities = classifier.probabilities(values(rows), count);
        StringBuilder lines = new StringBuilder(count * 32);
        List<@Nullable String[]> texts = passed.isEmpty() ? List.of() : texts(rows);
        for (int row = 0; row < count; row++) {
            for (@Nullable String[] column : texts) {
                String cell = column[row];
                lines.append(cell == null ? "" : CsvCell.escapeForExport(cell)).append(',');
            }
            scores(lines, probabilities, row);
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<@Nullable String[]> texts(Rows rows) {
        return Stream.iterate(0, n -> n < passed.size(), n -> n + 1)
                .map(rows::texts)
                .toList();
    }

    private float[] values(Rows rows) {
        int features = classifier.features().size();
        int count = rows.count();
        float[] values = new float[count * features];
        for (int feature = 0; feature < features; feature++) {
            double[] column = rows.numbers(feature);
            for (int row = 0, at = feature; row < count; row++, at += features) {
                values[at] = (float) column[row];
            }
        }
        return values;
    }

    /** As float32: a probability is no more exact than that. */
    private void scores(StringBuilder lines, double[] probabilities, int row) {
        int classes = classifier.classes().size();
        int top = PlainEvaluator.top(probabilities, row, classes);
        double best = probabilities[row * classes + top];
        double second = 0;
        for (int c = 0; c < classes; c++) {
            second = c == top ? second : Math.max(second, probabilities[row * classes + c]);
        }
        lines.append(classCells.get(top)).append(',').append((float) best);
        lines.append(',').append((float) (best - second));
        for (int c = 0; c < classes; c++) {
            lines.append(',').append((float) probabilities[row * classes + c]);
        }
        lines.append('\n');
    }
}
