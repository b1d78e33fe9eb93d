package io.geocrop.desktop.report;

import io.geocrop.desktop.theme.Palette;
import java.util.Locale;

/** A horizontal axis for scores: from a round number below the least to 1 or a round number above the greatest. */
record ScoreScale(double left, double right, double from, double to) {
    private static final double STEP = 0.05;

    static ScoreScale covering(double left, double right, double least, double greatest) {
        double from = Math.max(0, Math.floor((least - 0.01) / STEP) * STEP);
        double to = Math.min(1, Math.ceil((greatest + 0.01) / STEP) * STEP);
        return new ScoreScale(left, right, from, to);
    }

    double at(double score) {
        return left + (right - left) * (score - from) / (to - from);
    }

    void draw(Figure figure, double top, double bottom) {
        double range = to - from;
        double step = range > 0.5 ? 2 * STEP : range > 0.15 ? STEP : STEP / 5;
        for (int tick = 0; from + tick * step < to + 1e-9; tick++) {
            double score = from + tick * step;
            figure.line(at(score), top, at(score), bottom, Palette.GRID, 1);
            figure.textCentred(
                    at(score), bottom + 18, String.format(Locale.ROOT, "%.2f", score), 12, 0, Palette.SOFT_INK);
        }
        figure.textCentred((left + right) / 2, bottom + 42, "balanced accuracy", 13, 0, Palette.INK);
    }
}
