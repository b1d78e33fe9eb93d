package io.geocrop.desktop.report;

import io.geocrop.desktop.theme.Palette;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A confusion matrix: rows truth, columns prediction, counts and row percent, the diagonal framed. */
final class ConfusionPicture {
    private static final int LEFT = 150;
    private static final int HEAD = 46;

    private final ReportInput input;
    private final List<String> classes;
    private final List<List<Long>> counts;
    private final double cell;

    ConfusionPicture(ReportInput input) {
        this.input = input;
        this.classes = input.evaluation().classes();
        this.counts = input.selected().confusion();
        this.cell = Math.min(110, (Figure.WIDTH - LEFT - Figure.MARGIN) / (double) classes.size());
    }

    Path save(Path folder) throws IOException {
        double height = Math.min(cell, 58);
        int bottom = (int) (Figure.TOP + HEAD + height * classes.size());
        Figure figure = new Figure(bottom + 44, title(), subtitle(), input.synthetic());
        figure.small(LEFT, Figure.TOP + 8, "predicted →");
        figure.textRight(LEFT - 12, Figure.TOP + 34, "truth ↓", 12, Palette.SOFT_INK);
        for (int row = 0; row < classes.size(); row++) {
            figure.textCentred(
                    LEFT + cell * (row + 0.5), Figure.TOP + 34, classes.get(row), 12, Font.PLAIN, Palette.INK);
            double y = Figure.TOP + HEAD + height * row;
            figure.fill(LEFT - 8, y, 4, height - 2, Palette.ofClass(classes.get(row)));
            figure.textRight(LEFT - 16, y + height / 2 + 4, classes.get(row), 13, Palette.INK);
            row(figure, row, y, height);
        }
        return figure.save(folder, "confusion-matrix.png");
    }

    private void row(Figure figure, int row, double y, double height) {
        long total = counts.get(row).stream().mapToLong(Long::longValue).sum();
        for (int column = 0; column < classes.size(); column++) {
            long count = counts.get(row).get(column);
            double share = total == 0 ? 0 : (double) count / total;
            double x = LEFT + cell * column;
            figure.fill(x, y, cell - 2, height - 2, Palette.ofShare(share));
            Color ink = count == 0 ? Palette.SOFT_INK : share > 0.45 ? Color.WHITE : Palette.INK;
            double middle = x + (cell - 2) / 2;
            if (count == 0 && row != column) {
                figure.textCentred(middle, y + height / 2 + 4, "0", 12, Font.PLAIN, ink);
            } else {
                figure.textCentred(middle, y + height / 2 - 2, Long.toString(count), 14, Font.BOLD, ink);
                String percent = String.format(Locale.ROOT, "%.0f %%", 100 * share);
                figure.textCentred(middle, y + height / 2 + 14, percent, 11, Font.PLAIN, ink);
            }
            if (row == column) {
                figure.frame(x, y, cell - 2, height - 2, Palette.INK, 1.6f);
            }
        }
    }

    /** Names the mistake that is made most often. */
    private String title() {
        int worstRow = -1;
        int worstColumn = -1;
        long most = 0;
        for (int row = 0; row < classes.size(); row++) {
            for (int column = 0; column < classes.size(); column++) {
                if (row != column && counts.get(row).get(column) > most) {
                    most = counts.get(row).get(column);
                    worstRow = row;
                    worstColumn = column;
                }
            }
        }
        if (most > 0 && tied(most)) {
            return "The largest mistakes are of " + (most == 1 ? "one row" : most + " rows") + " each";
        }
        return most == 0
                ? "No mistake on the test part"
                : "Most often, " + classes.get(worstRow) + " is taken for " + classes.get(worstColumn);
    }

    private boolean tied(long most) {
        int mistakes = 0;
        for (int row = 0; row < classes.size(); row++) {
            for (int column = 0; column < classes.size(); column++) {
                mistakes += row != column && counts.get(row).get(column) == most ? 1 : 0;
            }
        }
        return mistakes > 1;
    }

    private String subtitle() {
        return String.format(
                Locale.ROOT,
                "%s on %,d untouched rows: counts and percent of the row, right ones framed",
                input.model().selectedModel(),
                input.model().testSamples());
    }
}
