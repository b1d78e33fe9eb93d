package io.geocrop.desktop.report;

import io.geocrop.dataset.ColumnRole;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelManifest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one page of a report: self-contained but for the pictures beside it, light or dark as the reader's system is. */
final class ReportPage {
    private final ReportInput input;

    ReportPage(ReportInput input) {
        this.input = input;
    }

    String html() {
        Evaluation.Scores test = input.selected().test();
        return String.format(
                Locale.ROOT,
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <header>
                <h1>%s</h1>
                <p class="lead">%s</p>
                </header>
                %s
                <section class="figures">
                <div><b>%.3f</b><span>accuracy</span></div>
                <div><b>%.3f</b><span>macro-F1</span></div>
                <div><b>%.3f</b><span>Cohen’s kappa</span></div>
                <div><b>%s</b><span>ROC-AUC</span></div>
                </section>
                <section>
                <h2>The candidates</h2>
                %s
                %s
                </section>
                %s
                %s
                <section>
                <h2>How it was made</h2>
                %s
                </section>
                </main>
                </body>
                </html>
                """,
                escaped(input.title()),
                style(),
                escaped(input.title()),
                lead(),
                banner(),
                test.accuracy(),
                test.f1Macro(),
                test.kappa(),
                figure(test.rocAuc()),
                candidates(),
                notes(),
                map(),
                pictures(),
                provenance());
    }

    private String lead() {
        return String.format(
                Locale.ROOT,
                "Model <b>%s</b>, %s selected, trained from <b>%s</b>: %,d points, %d classes, %d of %d features kept.",
                escaped(input.model().version()),
                escaped(input.model().selectedModel()),
                escaped(input.dataset().id().toString()),
                input.dataset().rows(),
                input.model().classes().size(),
                input.model().features().size(),
                input.dataset().columnsOf(ColumnRole.FEATURE).size());
    }

    private String banner() {
        return input.synthetic()
                ? "<p class=\"banner\">Synthetic data: generated for this report, nothing in it was measured.</p>"
                : "";
    }

    private String candidates() {
        StringBuilder table = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>Learner</th>"
                + "<th>Accuracy</th><th>Balanced</th><th>Macro-F1</th><th>ROC-AUC</th>"
                + "<th>Random folds</th><th>Spatial folds</th><th>Trees</th><th>Seconds</th></tr></thead><tbody>");
        input.evaluation().models().forEach((learner, candidate) -> {
            boolean selected = learner.equals(input.model().selectedModel());
            table.append("<tr")
                    .append(selected ? " class=\"selected\"" : "")
                    .append("><th>")
                    .append(escaped(learner));
            table.append(selected ? " ✓" : "").append("</th>");
            cell(table, figure(candidate.test().accuracy()));
            cell(table, figure(candidate.test().balancedAccuracy()));
            cell(table, figure(candidate.test().f1Macro()));
            cell(table, figure(candidate.test().rocAuc()));
            cell(table, foldScore(input.evaluation().crossValidation().random(), learner));
            cell(table, foldScore(input.evaluation().crossValidation().spatial(), learner));
            cell(table, Integer.toString(candidate.iterations()));
            cell(table, String.format(Locale.ROOT, "%.1f", candidate.trainSeconds()));
            table.append("</tr>");
        });
        input.evaluation().unavailable().forEach((learner, why) -> leftOut(table, learner, LeftOut.of(why)));
        return table.append("</tbody></table></div>").toString();
    }

    private static void leftOut(StringBuilder table, String learner, LeftOut why) {
        table.append("<tr class=\"missing\"><th>")
                .append(escaped(learner))
                .append("</th><td colspan=\"8\">left out: ")
                .append(escaped(why.reason()));
        if (!why.remedy().isEmpty()) {
            table.append("<br><small>").append(escaped(why.remedy())).append("</small>");
        }
        table.append("</td></tr>");
    }

    private static void cell(StringBuilder table, String text) {
        table.append("<td>").append(text).append("</td>");
    }

    private static String foldScore(Evaluation.@Nullable Design design, String learner) {
        Evaluation.DesignScores scores = design == null ? null : design.models().get(learner);
        return scores == null ? "–" : figure(scores.balancedAccuracy());
    }

    private String notes() {
        StringBuilder notes = new StringBuilder();
        input.notes().forEach(note -> notes.append("<p>").append(escaped(note)).append("</p>"));
        return notes.toString();
    }

    private String map() {
        return input.map().map(ReportPage::map).orElse("");
    }

    private static String map(MapInput map) {
        StringBuilder section = new StringBuilder("<section class=\"pictures\"><h2>The map</h2><p>")
                .append(String.format(
                        Locale.ROOT,
                        "<b>%.3f</b> of %,d pixels of %.0f m are as the truth has them, which only a synthetic landscape"
                                + " tells everywhere. The files are in the map’s folder, with what they were made of.",
                        map.accuracy(),
                        map.pixels(),
                        map.metresPerPixel()))
                .append("</p>");
        picture(section, "map", "the map beside the truth, with the hectares of each class");
        picture(section, "map-confidence", "how sure the map is, beside where it errs");
        return section.append("</section>").toString();
    }

    private static String pictures() {
        StringBuilder pictures = new StringBuilder("<section class=\"pictures\">");
        picture(pictures, "scores", "scores of each learner, random folds against spatial folds");
        picture(pictures, "confusion-matrix", "confusion matrix of the selected model");
        picture(pictures, "feature-importance", "feature importance of the selected model");
        picture(pictures, "calibration", "calibration of the selected model");
        picture(pictures, "class-balance", "rows of each class");
        return pictures.append("</section>").toString();
    }

    private static void picture(StringBuilder pictures, String name, String alternative) {
        pictures.append("<img src=\"%s.png\" alt=\"%s\" width=\"860\">".formatted(name, alternative));
    }

    private String provenance() {
        StringBuilder list = new StringBuilder("<dl>");
        item(
                list,
                "Dataset",
                input.dataset().id() + ", SHA-256 " + input.dataset().sha256());
        item(
                list,
                "Rows",
                String.format(
                        Locale.ROOT,
                        "%d trained, %d validated, %d tested (%s, seed %d)",
                        input.evaluation().split().trainRows(),
                        input.evaluation().split().validationRows(),
                        input.evaluation().split().testRows(),
                        input.evaluation().split().design(),
                        input.evaluation().split().seed()));
        item(list, "Variant", input.model().variant());
        item(list, "Features", String.join(", ", input.model().features()));
        ModelManifest manifest = input.manifest();
        item(list, "Program", manifest.provenance().code());
        item(list, "Libraries", joined(manifest.provenance().libraries()));
        item(list, "Machine", joined(manifest.provenance().machine()));
        StringBuilder seconds = new StringBuilder();
        input.seconds()
                .forEach((phase, value) -> seconds.append(seconds.isEmpty() ? "" : " · ")
                        .append(phase)
                        .append(String.format(Locale.ROOT, " %.1f s", value)));
        item(list, "Time", seconds.toString());
        return list.append("</dl>").toString();
    }

    private static String joined(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) ->
                text.append(text.isEmpty() ? "" : ", ").append(key).append(' ').append(value));
        return text.toString();
    }

    private static void item(StringBuilder list, String term, String text) {
        list.append("<dt>")
                .append(term)
                .append("</dt><dd>")
                .append(escaped(text))
                .append("</dd>");
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String style() {
        return """
                :root{color-scheme:light dark;--ink:#1f2328;--soft:#57606a;--paper:#fff;--edge:#d8dee4;--mark:#eaf3fb}
                @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b3;--paper:#0d1117;--edge:#30363d;--mark:#12263a}}
                body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"DejaVu Sans",sans-serif}
                main{max-width:920px;margin:0 auto;padding:32px 24px 64px}
                h1{font-size:26px;margin:0 0 4px}h2{font-size:18px;margin:32px 0 8px}
                .lead{color:var(--soft);margin:0 0 16px}
                .banner{border:1px solid var(--edge);border-left:4px solid #e69f00;padding:8px 12px;border-radius:4px}
                .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:12px;margin:20px 0}
                .figures div{border:1px solid var(--edge);border-radius:8px;padding:12px 16px}
                .figures b{display:block;font-size:26px;font-variant-numeric:tabular-nums}
                .figures span{color:var(--soft)}
                .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
                th,td{padding:6px 10px;border-bottom:1px solid var(--edge);text-align:right;white-space:nowrap}
                th:first-child{text-align:left}thead th{color:var(--soft);font-weight:500}
                tr.selected{background:var(--mark)}tr.missing td{text-align:left;white-space:normal;color:var(--soft)}
                .pictures img{width:100%;height:auto;border:1px solid var(--edge);border-radius:8px;margin:12px 0;background:#fff}
                dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px}
                dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
                """;
    }
}
