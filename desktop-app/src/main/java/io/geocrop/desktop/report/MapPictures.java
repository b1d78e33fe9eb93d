package io.geocrop.desktop.report;

import io.geocrop.desktop.theme.Palette;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** A map as pictures: beside the truth, and how sure it is beside where it errs. */
final class MapPictures {
    private static final double GAP = 20;
    private static final double PANEL = (Figure.WIDTH - 2 * Figure.MARGIN - GAP) / 2;
    private static final double RIGHT = Figure.MARGIN + PANEL + GAP;
    private static final int HEAD = 12;
    private static final int LEGEND_COLUMNS = 3;
    private static final int LEGEND_ROW = 24;
    private static final double LEGEND_WIDTH = (Figure.WIDTH - 2.0 * Figure.MARGIN) / LEGEND_COLUMNS;
    private static final int OUTSIDE = 0xffeef0f2;
    private static final int RIGHT_PIXEL = 0xffd3d9df;

    private final MapInput map;
    private final boolean synthetic;
    private final double panelHeight;
    private final int leastConfidence;

    MapPictures(MapInput map, boolean synthetic) {
        this.map = map;
        this.synthetic = synthetic;
        this.panelHeight = PANEL * map.height() / map.width();
        this.leastConfidence = map.leastConfidence();
    }

    /** The map beside the truth, with the hectares of each class. */
    Path beside(Path folder) throws IOException {
        int rows = Math.ceilDiv(map.areasHa().size(), LEGEND_COLUMNS);
        double bottom = Figure.TOP + HEAD + panelHeight;
        Figure figure = new Figure(
                (int) (bottom + 58 + LEGEND_ROW * rows),
                String.format(Locale.ROOT, "%.1f %% of the map is as the truth has it", 100 * map.accuracy()),
                String.format(
                        Locale.ROOT,
                        "%,d pixels inside the area of interest; hectares mapped, and of the truth",
                        map.pixels()),
                synthetic);
        panel(figure, Figure.MARGIN, "map", at -> color(map.code(map.mapped(), at)));
        panel(figure, RIGHT, "truth", at -> map.counts(at) ? color(map.code(map.truth(), at)) : OUTSIDE);
        legend(figure, bottom + 20);
        return figure.save(folder, "map.png");
    }

    /** How sure the map is, beside where it errs. */
    Path confidence(Path folder) throws IOException {
        double bottom = Figure.TOP + HEAD + panelHeight;
        Figure figure = new Figure(
                (int) (bottom + 78),
                confidenceTitle(),
                String.format(
                        Locale.ROOT,
                        "Of the pixels with a confidence below 60 %%, %s are right; of the others, %s",
                        percent(map.accuracyOfUnsure()),
                        percent(map.accuracyOfSure())),
                synthetic);
        panel(figure, Figure.MARGIN, "confidence", this::shade);
        panel(
                figure,
                RIGHT,
                "where it errs",
                at -> !map.counts(at) ? OUTSIDE : map.isRight(at) ? RIGHT_PIXEL : Palette.SECOND.getRGB());
        ramp(figure, bottom + 18);
        swatch(figure, RIGHT, bottom + 18, Palette.SECOND, "another class than the truth");
        return figure.save(folder, "map-confidence.png");
    }

    private String confidenceTitle() {
        return map.accuracyOfUnsure() < map.accuracyOfSure()
                ? "Where the map is unsure, it errs more often"
                : "How sure the map is, and where it errs";
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "none" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private int color(int code) {
        return code == 0
                ? OUTSIDE
                : Palette.ofClass(map.classes().get(code - 1)).getRGB();
    }

    private int shade(int at) {
        int percent = map.code(map.confidence(), at);
        return map.code(map.mapped(), at) == 0 || percent > 100
                ? OUTSIDE
                : Palette.ofShare((double) (percent - leastConfidence) / (100 - leastConfidence))
                        .getRGB();
    }

    private void panel(Figure figure, double x, String name, IntUnaryOperator colors) {
        BufferedImage image = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < map.width() * map.height(); at++) {
            image.setRGB(at % map.width(), at / map.width(), colors.applyAsInt(at));
        }
        figure.text(x, Figure.TOP, name, 13, Font.BOLD, Palette.INK);
        scaleBar(figure, x + PANEL, Figure.TOP - 4);
        figure.pixels(x, Figure.TOP + HEAD, PANEL, panelHeight, image);
        figure.frame(x, Figure.TOP + HEAD, PANEL, panelHeight, Palette.GRID, 1);
    }

    private void legend(Figure figure, double top) {
        int place = 0;
        Map<String, Double> truth = map.truthHa();
        for (Map.Entry<String, Double> area : map.areasHa().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList()) {
            double x = Figure.MARGIN + LEGEND_WIDTH * (place % LEGEND_COLUMNS);
            int row = place / LEGEND_COLUMNS;
            double y = top + LEGEND_ROW * row;
            swatch(
                    figure,
                    x,
                    y,
                    Palette.ofClass(area.getKey()),
                    String.format(
                            Locale.ROOT,
                            "%s  %,.0f ha, truth %,.0f",
                            area.getKey(),
                            area.getValue(),
                            truth.getOrDefault(area.getKey(), 0.0)));
            place++;
        }
    }

    private static void swatch(Figure figure, double x, double y, Color color, String text) {
        figure.fill(x, y, 14, 14, color);
        figure.label(x + 22, y + 12, text);
    }

    /** The colours of {@link #shade}: pixels below its lower end have that end's. */
    private void ramp(Figure figure, double y) {
        double step = 1.6;
        for (int at = 0; at <= 100; at++) {
            figure.fill(Figure.MARGIN + step * at, y, step + 0.5, 14, Palette.ofShare(at / 100.0));
        }
        figure.small(Figure.MARGIN, y + 30, leastConfidence == 0 ? "0 %" : "up to " + leastConfidence + " %");
        figure.textRight(Figure.MARGIN + 101 * step, y + 30, "100 %", 12, Palette.SOFT_INK);
    }

    /** A length in kilometres that is round and shorter than a third of the panel, ending at {@code right}. */
    private void scaleBar(Figure figure, double right, double y) {
        double kilometres = map.width() * map.metresPerPixel() / 1000;
        double length = Math.pow(10, Math.floor(Math.log10(kilometres / 3)));
        for (double times : new double[] {5, 2}) {
            if (length * times <= kilometres / 3) {
                length *= times;
                break;
            }
        }
        double left = right - PANEL * length / kilometres;
        figure.line(left, y, right, y, Palette.SOFT_INK, 1.5f);
        figure.line(left, y - 4, left, y + 4, Palette.SOFT_INK, 1.5f);
        figure.line(right, y - 4, right, y + 4, Palette.SOFT_INK, 1.5f);
        String label = length < 1
                ? String.format(Locale.ROOT, "%.0f m", 1000 * length)
                : String.format(Locale.ROOT, "%.0f km", length);
        figure.textRight(left - 8, y + 4, label, 12, Palette.SOFT_INK);
    }
}
