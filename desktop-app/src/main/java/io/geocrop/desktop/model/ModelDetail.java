package io.geocrop.desktop.model;

import io.geocrop.desktop.page.Facts;
import io.geocrop.desktop.page.Moments;
import io.geocrop.desktop.page.ShareBars;
import io.geocrop.desktop.page.Texts;
import io.geocrop.desktop.theme.Styles;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What is known of one version: its scores, those of the other candidates, and F1 by class. */
final class ModelDetail extends VBox {
    private final Texts texts;

    ModelDetail(ModelsViewModel.Detail detail, Texts texts, Moments moments) {
        this.texts = texts;
        ModelMetadata metadata = detail.metadata();
        getStyleClass().add(Styles.SECTIONS);
        getChildren()
                .addAll(
                        section(metadata.version()),
                        new Facts()
                                .with(texts.of("selected"), metadata.selectedModel())
                                .with(texts.of("dataset"), metadata.datasetVersion())
                                .with(
                                        texts.of("rows"),
                                        texts.of("rows.parts", metadata.trainingSamples(), metadata.testSamples()))
                                .with(
                                        texts.of("features"),
                                        texts.of("whole", metadata.features().size()))
                                .with(texts.of("variant"), metadata.variant())
                                .with(texts.of("trained"), moments.exact(metadata.trainingDate())),
                        section(texts.of("candidates")),
                        candidates(metadata));
        Evaluation.Candidate selected = detail.evaluation().models().get(metadata.selectedModel());
        if (selected != null) {
            Map<String, Double> byClass = new LinkedHashMap<>();
            selected.perClass().forEach(score -> byClass.put(score.label(), score.f1()));
            getChildren().addAll(section(texts.of("by.class")), new ShareBars(byClass, 1, f1 -> texts.of("score", f1)));
        }
    }

    private Label section(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(Styles.SECTION);
        return label;
    }

    /** The best of each column in bold. */
    private GridPane candidates(ModelMetadata metadata) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add(Styles.FACTS);
        String[] metrics = {"accuracy", "f1_macro", "balanced_accuracy"};
        int column = 1;
        for (String metric : metrics) {
            Label head = new Label(texts.of("metric." + metric));
            head.getStyleClass().add(Styles.MUTED);
            grid.add(head, column++, 0);
        }
        int row = 1;
        for (Map.Entry<String, Map<String, Double>> candidate :
                metadata.models().entrySet()) {
            grid.add(new Label(candidate.getKey()), 0, row);
            column = 1;
            for (String metric : metrics) {
                double score = candidate.getValue().getOrDefault(metric, Double.NaN);
                Label figure = new Label(Double.isNaN(score) ? "–" : texts.of("score", score));
                if (score == best(metadata, metric)) {
                    figure.getStyleClass().add(Styles.BEST);
                }
                grid.add(figure, column++, row);
            }
            row++;
        }
        return grid;
    }

    private static double best(ModelMetadata metadata, String metric) {
        return metadata.models().values().stream()
                .mapToDouble(scores -> scores.getOrDefault(metric, Double.NaN))
                .filter(score -> !Double.isNaN(score))
                .max()
                .orElse(Double.NaN);
    }
}
