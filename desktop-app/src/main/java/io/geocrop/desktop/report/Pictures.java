package io.geocrop.desktop.report;

import io.geocrop.desktop.theme.Palette;
import io.geocrop.model.Evaluation;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pictures of a report, each by its file name. */
final class Pictures {
    private static final int ROW = 34;
    private static final int TOP_FEATURES = 15;

    private final ReportInput input;

    Pictures(ReportInput input) {
        this.input = input;
    }

    /** Rows of each class, in its land-cover colour. */
    Path classBalance(Path folder) throws IOException {
        Map<String, Long> classes = input.dataset().classes();
        long rows = input.dataset().rows();
        long largest =
                classes.values().stream().mapToLong(Long::longValue).max().orElse(1);
        Map.Entry<String, Long> first = classes.entrySet().iterator().next();
        Figure figure = new Figure(
                Figure.TOP + ROW * classes.size() + 40,
                String.format(
                        Locale.ROOT,
                        "%s is the largest class, with %.0f %%",
                        first.getKey(),
                        100.0 * first.getValue() / rows),
                String.format(
                        Locale.ROOT,
                        "%,d labelled points of %s, rows by class",
                        rows,
                        input.dataset().id()),
                input.synthetic());
        double left = 150;
        double width = Figure.WIDTH - left - 170;
        double y = Figure.TOP;
        for (Map.Entry<String, Long> entry : classes.entrySet()) {
            double bar = width * entry.getValue() / largest;
            figure.textRight(left - 12, y + 19, entry.getKey(), 13, Palette.INK);
            figure.fill(left, y + 3, bar, ROW - 10, Palette.ofClass(entry.getKey()));
            figure.label(
                    left + bar + 10,
                    y + 19,
                    String.format(Locale.ROOT, "%,d  (%.1f %%)", entry.getValue(), 100.0 * entry.getValue() / rows));
            y += ROW;
        }
        return figure.save(folder, "class-balance.png");
    }

    /** Balanced accuracy of every learner: untouched test part, random folds, spatial folds. */
    Path scores(Path folder) throws IOException {
        Evaluation evaluation = input.evaluation();
        int row = 58;
        int bottom = Figure.TOP + 34 + row * evaluation.models().size();
        Figure figure = new Figure(
                bottom + 84,
                scoresTitle(),
                "Large marks are means, thin lines the single folds" + ofFolds(),
                input.synthetic());
        ScoreScale scale = scale(evaluation);
        scale.draw(figure, Figure.TOP + 26, bottom);
        legend(figure, evaluation);
        double y = Figure.TOP + 34 + row / 2.0;
        for (Map.Entry<String, Evaluation.Candidate> candidate :
                evaluation.models().entrySet()) {
            String learner = candidate.getKey();
            boolean selected = learner.equals(input.model().selectedModel());
            figure.text(Figure.MARGIN, y + 4, learner, 13, selected ? Font.BOLD : Font.PLAIN, Palette.INK);
            if (selected) {
                figure.small(Figure.MARGIN, y + 20, "selected");
            }
            folds(figure, scale, evaluation.crossValidation().random(), learner, y - 9, Palette.ACCENT, false);
            folds(figure, scale, evaluation.crossValidation().spatial(), learner, y + 9, Palette.SECOND, true);
            figure.ring(scale.at(candidate.getValue().test().balancedAccuracy()), y, 5.5, Palette.INK);
            y += row;
        }
        return figure.save(folder, "scores.png");
    }

    /** Such folds may put another learner first than the final fits did. */
    private String ofFolds() {
        return input.model().trainingParams().keySet().stream().anyMatch(name -> name.startsWith("cv."))
                ? "; a fold's model has fewer trees than the one that was kept"
                : "";
    }

    private String scoresTitle() {
        Evaluation.Design random = input.evaluation().crossValidation().random();
        Evaluation.Design spatial = input.evaluation().crossValidation().spatial();
        String learner = input.model().selectedModel();
        Evaluation.DesignScores flattered =
                random == null ? null : random.models().get(learner);
        Evaluation.DesignScores honest =
                spatial == null ? null : spatial.models().get(learner);
        if (flattered == null || honest == null) {
            return "How the learners compare";
        }
        double gap = 100 * (flattered.balancedAccuracy() - honest.balancedAccuracy());
        return gap > 0
                ? String.format(
                        Locale.ROOT, "Random folds flatter %s: spatial blocks score %.1f points lower", learner, gap)
                : "Spatial blocks score " + learner + " no lower than random folds";
    }

    private static ScoreScale scale(Evaluation evaluation) {
        List<Double> all = new ArrayList<>();
        evaluation
                .models()
                .values()
                .forEach(candidate -> all.add(candidate.test().balancedAccuracy()));
        for (Evaluation.Design design : designs(evaluation)) {
            design.models().values().stream()
                    .flatMap(scores -> scores.folds().stream())
                    .forEach(fold -> all.add(fold.scores().balancedAccuracy()));
        }
        double least = all.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double greatest = all.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        return ScoreScale.covering(170, Figure.WIDTH - 50.0, least, greatest);
    }

    private static List<Evaluation.Design> designs(Evaluation evaluation) {
        List<Evaluation.Design> designs = new ArrayList<>();
        if (evaluation.crossValidation().random() != null) {
            designs.add(evaluation.crossValidation().random());
        }
        if (evaluation.crossValidation().spatial() != null) {
            designs.add(evaluation.crossValidation().spatial());
        }
        return designs;
    }

    private static void legend(Figure figure, Evaluation evaluation) {
        double y = Figure.TOP + 4;
        double x = 170;
        figure.ring(x + 6, y, 5.5, Palette.INK);
        figure.small(x + 18, y + 4, "untouched test part");
        x += 170;
        Evaluation.Design random = evaluation.crossValidation().random();
        if (random != null) {
            figure.dot(x + 6, y, 5.5, Palette.ACCENT);
            figure.small(x + 18, y + 4, random.folds() + " random folds");
            x += 150;
        }
        Evaluation.Design spatial = evaluation.crossValidation().spatial();
        if (spatial != null) {
            figure.diamond(x + 6, y, 7, Palette.SECOND);
            figure.small(x + 18, y + 4, spatial.description());
        }
    }

    private static void folds(
            Figure figure,
            ScoreScale scale,
            Evaluation.@Nullable Design design,
            String learner,
            double y,
            Color colour,
            boolean diamond) {
        Evaluation.DesignScores scores = design == null ? null : design.models().get(learner);
        if (scores == null) {
            return;
        }
        for (Evaluation.FoldScores fold : scores.folds()) {
            double x = scale.at(fold.scores().balancedAccuracy());
            figure.line(x, y - 5, x, y + 5, colour, 1.2f);
        }
        double x = scale.at(scores.balancedAccuracy());
        if (diamond) {
            figure.diamond(x, y, 7, colour);
        } else {
            figure.dot(x, y, 5.5, colour);
        }
    }

    /** What the selected model took for what. */
    Path confusion(Path folder) throws IOException {
        return new ConfusionPicture(input).save(folder);
    }

    /** What the selected model looks at. */
    Path importance(Path folder) throws IOException {
        List<Map.Entry<String, Double>> top = input.selected().importance().entrySet().stream()
                .limit(TOP_FEATURES)
                .toList();
        double largest = top.isEmpty() ? 1 : Math.max(1e-9, top.getFirst().getValue());
        int row = 26;
        Figure figure = new Figure(
                Figure.TOP + row * Math.max(1, top.size()) + 40,
                top.isEmpty() ? "No importances" : top.getFirst().getKey() + " matters most",
                "Share of importance, " + input.model().selectedModel() + ", the first " + top.size() + " of "
                        + input.model().features().size() + " features",
                input.synthetic());
        double left = 190;
        double y = Figure.TOP;
        for (Map.Entry<String, Double> entry : top) {
            double bar = (Figure.WIDTH - left - 120) * entry.getValue() / largest;
            figure.textRight(left - 12, y + 15, entry.getKey(), 13, Palette.INK);
            figure.fill(left, y + 3, Math.max(1, bar), row - 9, Palette.ACCENT);
            figure.label(left + bar + 8, y + 15, String.format(Locale.ROOT, "%.1f %%", 100 * entry.getValue()));
            y += row;
        }
        return figure.save(folder, "feature-importance.png");
    }

    /** Whether the model is as often right as it is sure. */
    Path calibration(Path folder) throws IOException {
        Evaluation.Candidate candidate = input.selected();
        double width = 520;
        double height = 380;
        double top = Figure.TOP + 20;
        Figure figure = new Figure(
                (int) (top + height + 70),
                String.format(
                        Locale.ROOT,
                        "Off by %.1f points on average between how sure and how right",
                        100 * candidate.test().calibrationError()),
                input.model().selectedModel() + " on the untouched test part; the area of a dot is its share of rows",
                input.synthetic());
        double left = 110;
        double bottom = top + height;
        for (int tick = 0; tick <= 10; tick += 2) {
            double across = left + width * tick / 10;
            double up = bottom - height * tick / 10;
            figure.line(left, up, left + width, up, Palette.GRID, 1);
            figure.line(across, top, across, bottom, Palette.GRID, 1);
            figure.textCentred(across, bottom + 18, tick * 10 + " %", 12, Font.PLAIN, Palette.SOFT_INK);
            figure.textRight(left - 8, up + 4, tick * 10 + " %", 12, Palette.SOFT_INK);
        }
        figure.dashed(left, bottom, left + width, top, Palette.SOFT_INK);
        figure.textCentred(left + width / 2, bottom + 40, "mean confidence", 13, Font.PLAIN, Palette.INK);
        figure.small(left + width + 16, top + 12, "above the line: too modest");
        figure.small(left + width + 16, top + 32, "below the line: too sure");
        figure.text(left, top - 10, "share right", 13, Font.PLAIN, Palette.INK);
        long rows = candidate.calibration().stream()
                .mapToLong(Evaluation.CalibrationBin::rows)
                .sum();
        for (Evaluation.CalibrationBin bin : candidate.calibration()) {
            if (bin.rows() > 0) {
                figure.dot(
                        left + width * bin.confidence(),
                        bottom - height * bin.accuracy(),
                        2 + 10 * Math.sqrt((double) bin.rows() / rows),
                        Palette.ACCENT);
            }
        }
        return figure.save(folder, "calibration.png");
    }
}
