package io.geocrop.desktop.overview;

import io.geocrop.desktop.page.Facts;
import io.geocrop.desktop.page.Moments;
import io.geocrop.desktop.page.Page;
import io.geocrop.desktop.page.PageFrame;
import io.geocrop.desktop.page.StatePane;
import io.geocrop.desktop.page.Texts;
import io.geocrop.desktop.task.Tasks;
import io.geocrop.desktop.theme.Styles;
import io.geocrop.job.JobStatus;
import io.geocrop.model.RegistryEntry;
import io.geocrop.workspace.Check;
import io.geocrop.workspace.Workspace;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The first page: what needs attention, the default model, what runs, what happened. */
public final class OverviewPage implements Page {
    private static final List<String> SHOWN = List.of("accuracy", "f1_macro");

    private static final double WHEN = 120;

    private final OverviewViewModel model;
    private final Texts texts;
    private final Moments moments;
    private final GridPane cards = new GridPane();
    private final PageFrame frame;

    public OverviewPage(Workspace workspace, Tasks tasks, Texts texts, Moments moments) {
        this.model = new OverviewViewModel(workspace, tasks);
        this.texts = texts;
        this.moments = moments;
        cards.getStyleClass().add(Styles.CARDS);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        cards.getColumnConstraints().setAll(half, half);
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText(title());
        this.frame = new PageFrame(
                title(),
                new StatePane<>(
                        model.overview(),
                        OverviewViewModel.Overview::nothingYet,
                        StatePane.sentence(texts.of("empty")),
                        scroll,
                        this::fill));
    }

    private void fill(OverviewViewModel.Overview overview) {
        frame.say(line(overview));
        cards.getChildren().clear();
        int row = 0;
        if (!overview.attention().isEmpty()) {
            cards.add(attention(overview), 0, row++, 2, 1);
        }
        cards.add(defaultModel(overview), 0, row);
        cards.add(running(overview), 1, row++);
        cards.add(kept(overview), 0, row);
        cards.add(happenings(overview), 1, row);
    }

    private String line(OverviewViewModel.Overview overview) {
        if (overview.nothingYet()) {
            return texts.of("line.empty");
        }
        return overview.attention().isEmpty()
                ? texts.of("line.fine")
                : texts.of("line.attention", overview.attention().size());
    }

    private VBox card(String key, Node... content) {
        Label heading = new Label(texts.of(key));
        heading.getStyleClass().add(Styles.SECTION);
        VBox card = new VBox(heading);
        card.getChildren().addAll(content);
        card.getStyleClass().add(Styles.CARD);
        card.setMaxHeight(Double.MAX_VALUE);
        return card;
    }

    private Node attention(OverviewViewModel.Overview overview) {
        VBox card = card("attention");
        for (Check check : overview.attention()) {
            Label what = wrapped(check.name() + ": " + check.found());
            Label remedy = wrapped(check.remedy());
            remedy.getStyleClass().add(Styles.MUTED);
            card.getChildren().addAll(what, remedy);
        }
        return card;
    }

    private Node defaultModel(OverviewViewModel.Overview overview) {
        if (overview.defaultModel().isEmpty()) {
            return card("default", wrapped(texts.of("default.none")));
        }
        RegistryEntry entry = overview.defaultModel().get();
        Label version = new Label(entry.version());
        version.getStyleClass().add(Styles.FIGURE);
        Facts facts = new Facts();
        SHOWN.stream()
                .filter(entry.metrics()::containsKey)
                .forEach(metric -> facts.with(
                        texts.of("metric." + metric),
                        texts.of("score", entry.metrics().getOrDefault(metric, Double.NaN))));
        facts.with(texts.of("dataset"), entry.datasetVersion());
        overview.since().ifPresent(since -> facts.with(texts.of("since"), moments.ago(since)));
        return card("default", version, facts);
    }

    private Node running(OverviewViewModel.Overview overview) {
        VBox card = card("running");
        if (overview.running().isEmpty()) {
            card.getChildren().add(wrapped(texts.of("running.none")));
        }
        for (JobStatus job : overview.running()) {
            ProgressBar bar = new ProgressBar(job.progress());
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setAccessibleText(job.job());
            card.getChildren().addAll(new Label(job.subject() + "  " + job.phase()), bar);
        }
        return card;
    }

    private Node kept(OverviewViewModel.Overview overview) {
        return card(
                "kept",
                new Facts()
                        .with(texts.of("kept.datasets"), texts.of("kept.rows", overview.datasets(), overview.rows()))
                        .with(texts.of("kept.models"), texts.of("whole", overview.models())));
    }

    private Node happenings(OverviewViewModel.Overview overview) {
        VBox card = card("happenings");
        for (OverviewViewModel.Happening happening : overview.happenings()) {
            Label when = new Label(moments.ago(happening.at()));
            when.getStyleClass().add(Styles.MUTED);
            when.setMinWidth(WHEN);
            when.setTooltip(new Tooltip(moments.exact(happening.at())));
            HBox line = new HBox(when, wrapped(told(happening)));
            line.getStyleClass().add(Styles.LINE);
            card.getChildren().add(line);
        }
        return card;
    }

    private String told(OverviewViewModel.Happening happening) {
        String what = texts.of("kind." + happening.kind(), happening.subject(), happening.more());
        return happening.more().isBlank() || happening.kind() == OverviewViewModel.Kind.TRAINED
                ? what
                : texts.of("reason", what, happening.more());
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    @Override
    public String id() {
        return "overview";
    }

    @Override
    public String title() {
        return texts.of("title");
    }

    @Override
    public Ikon icon() {
        return Material2OutlinedAL.DASHBOARD;
    }

    @Override
    public Region view() {
        return frame;
    }

    @Override
    public void opened() {
        model.overview().reload();
    }

    @Override
    public void closed() {
        model.overview().close();
    }
}
