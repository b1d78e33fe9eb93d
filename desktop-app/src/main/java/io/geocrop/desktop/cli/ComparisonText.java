package io.geocrop.desktop.cli;

import io.geocrop.commandline.TextTable;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelComparison;
import io.geocrop.model.ModelComparison.ClassComparison;
import io.geocrop.model.ModelComparison.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions side by side as a person reads them: what makes scores incomparable first, then what differs. */
final class ComparisonText {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");
    private static final int WIDEST = 40;

    private final ModelComparison comparison;
    private final List<String> versions;

    private ComparisonText(ModelComparison comparison) {
        this.comparison = comparison;
        this.versions = comparison.versions();
    }

    static List<String> of(ModelComparison comparison) {
        ComparisonText text = new ComparisonText(comparison);
        List<String> lines = new ArrayList<>();
        if (comparison.reason() != null) {
            lines.add("! " + comparison.reason());
        }
        lines.addAll(text.differences().lines());
        lines.add("same: "
                + String.join(
                        ", ", comparison.same().stream().map(Difference::field).toList()));
        lines.add("");
        lines.addAll(text.classes().lines());
        return lines;
    }

    private TextTable differences() {
        List<String> header = header("DIFFERENT");
        header.add("BEST");
        TextTable table = new TextTable(header);
        for (Difference difference : comparison.differences()) {
            List<Object> cells = new ArrayList<>(List.of(difference.field()));
            versions.forEach(version ->
                    cells.add(cell(difference.field(), difference.values().get(version))));
            cells.add(delta(difference.field(), difference.delta()));
            cells.add(difference.best() == null ? "" : difference.best());
            table.row(cells.toArray());
        }
        return table;
    }

    private TextTable classes() {
        TextTable table = new TextTable(header("F1 BY CLASS"));
        for (ClassComparison row : comparison.perClass()) {
            List<Object> cells = new ArrayList<>(List.of(row.label()));
            versions.forEach(version -> {
                Evaluation.ClassScore score = row.scores().get(version);
                cells.add(score == null ? "–" : TrainingDocuments.figure(score.f1()));
            });
            cells.add(row.f1Delta() == null ? "" : String.format(Locale.ROOT, "%+.4f", row.f1Delta()));
            table.row(cells.toArray());
        }
        return table;
    }

    /** Of two versions a delta is plainly that of the second; of more, the header says of which. */
    private List<String> header(String first) {
        List<String> header = new ArrayList<>(List.of(first));
        header.addAll(versions);
        header.add(versions.size() == 2 ? "DELTA" : "DELTA " + versions.getFirst() + " → " + versions.getLast());
        return header;
    }

    private static String cell(String field, @Nullable String value) {
        if (value == null) {
            return field.startsWith("metrics.") ? "not measured" : "–";
        }
        if (isScore(field) && NUMBER.matcher(value).matches()) {
            return TrainingDocuments.figure(Double.valueOf(value));
        }
        return value.length() <= WIDEST ? value : value.substring(0, WIDEST - 1) + "…";
    }

    private static String delta(String field, @Nullable Double delta) {
        return delta == null ? "" : String.format(Locale.ROOT, isScore(field) ? "%+.4f" : "%.0f", delta);
    }

    private static boolean isScore(String field) {
        return field.startsWith("metrics.") || field.startsWith("test.") || field.startsWith("cross_validation.");
    }
}
