package io.geocrop.desktop.dataset;

import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.desktop.page.Columns;
import io.geocrop.desktop.page.Facts;
import io.geocrop.desktop.page.MasterDetail;
import io.geocrop.desktop.page.Moments;
import io.geocrop.desktop.page.Page;
import io.geocrop.desktop.page.PageFrame;
import io.geocrop.desktop.page.ShareBars;
import io.geocrop.desktop.page.StatePane;
import io.geocrop.desktop.page.Texts;
import io.geocrop.desktop.task.Tasks;
import io.geocrop.desktop.theme.Styles;
import io.geocrop.error.Refusal;
import io.geocrop.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The datasets of the workspace: a table, and beside it what the import found out about the version selected. */
public final class DatasetsPage implements Page {
    private final DatasetsViewModel model;
    private final Texts texts;
    private final Moments moments;
    private final TableView<DatasetsViewModel.Row> table = new TableView<>();
    private final MasterDetail<DatasetsViewModel.Row> master;
    private final TextField filter = new TextField();
    private final PageFrame frame;
    private List<DatasetsViewModel.Row> rows = List.of();

    public DatasetsPage(Workspace workspace, Tasks tasks, Texts texts, Moments moments) {
        this.model = new DatasetsViewModel(workspace, tasks);
        this.texts = texts;
        this.moments = moments;
        columns();
        table.setPlaceholder(StatePane.sentence(texts.of("none")));
        filter.setPromptText(texts.of("filter"));
        filter.setAccessibleText(texts.of("filter"));
        filter.textProperty().addListener((text, before, now) -> show());
        this.master = new MasterDetail<>(table, title(), texts.of("select"), this::detail);
        this.frame = new PageFrame(
                title(),
                new StatePane<>(
                        model.rows(), List::isEmpty, StatePane.sentence(texts.of("empty")), master, this::fill));
        frame.offer(filter);
    }

    private void columns() {
        table.getColumns()
                .setAll(List.of(
                        Columns.words(
                                texts.of("name"), 160, row -> row.manifest().name()),
                        Columns.words(
                                texts.of("version"), 110, row -> row.manifest().version()),
                        Columns.numbers(
                                texts.of("rows"), 90, row -> row.manifest().rows(), value -> texts.of("whole", value)),
                        Columns.numbers(
                                texts.of("classes"),
                                80,
                                row -> row.manifest().classes().size(),
                                value -> texts.of("whole", value)),
                        Columns.times(
                                texts.of("imported"), 140, row -> row.manifest().created(), moments)));
    }

    private void fill(List<DatasetsViewModel.Row> known) {
        rows = known;
        long all = known.stream().mapToLong(row -> row.manifest().rows()).sum();
        frame.say(texts.of("line", known.size(), all));
        show();
    }

    private void show() {
        master.fill(
                DatasetsViewModel.matching(rows, filter.getText()),
                row -> row.manifest().id());
    }

    private Node detail(DatasetsViewModel.Row row) {
        DatasetManifest manifest = row.manifest();
        Label heading = new Label(manifest.id().toString());
        heading.getStyleClass().add(Styles.SECTION);
        Facts facts = new Facts()
                .with(texts.of("rows"), texts.of("whole", manifest.rows()))
                .with(
                        texts.of("features"),
                        texts.of("whole", manifest.columnsOf(ColumnRole.FEATURE).size()))
                .with(texts.of("imported"), moments.exact(manifest.created()))
                .with(texts.of("duplicates"), texts.of("whole", manifest.duplicateRows()))
                .with(texts.of("conflicts"), texts.of("whole", manifest.conflictingRows()))
                .with(texts.of("models"), row.models().isEmpty() ? "–" : String.join(", ", row.models()))
                .with(texts.of("hash"), manifest.sha256());
        Map<String, Double> shares = new LinkedHashMap<>();
        manifest.classes().forEach((label, count) -> shares.put(label, count.doubleValue()));
        double most =
                shares.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        VBox box = new VBox(
                heading,
                facts,
                section("balance"),
                new ShareBars(shares, most, count -> texts.of("share", count, count / manifest.rows())));
        if (!manifest.warnings().isEmpty()) {
            box.getChildren().add(section("warnings"));
            for (Refusal warning : manifest.warnings()) {
                Label line = new Label(warning.sentence());
                line.setWrapText(true);
                box.getChildren().add(line);
            }
        }
        return box;
    }

    private Label section(String key) {
        Label label = new Label(texts.of(key));
        label.getStyleClass().add(Styles.SECTION);
        return label;
    }

    @Override
    public String id() {
        return "datasets";
    }

    @Override
    public String title() {
        return texts.of("title");
    }

    @Override
    public Ikon icon() {
        return Material2OutlinedMZ.TABLE_CHART;
    }

    @Override
    public Region view() {
        return frame;
    }

    @Override
    public void opened() {
        model.rows().reload();
    }

    @Override
    public void closed() {
        model.rows().close();
    }
}
