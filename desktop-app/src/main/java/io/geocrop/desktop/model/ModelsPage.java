package io.geocrop.desktop.model;

import io.geocrop.desktop.page.Columns;
import io.geocrop.desktop.page.LiveValue;
import io.geocrop.desktop.page.MasterDetail;
import io.geocrop.desktop.page.Moments;
import io.geocrop.desktop.page.Page;
import io.geocrop.desktop.page.PageFrame;
import io.geocrop.desktop.page.StatePane;
import io.geocrop.desktop.page.Texts;
import io.geocrop.desktop.task.Tasks;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.RegistryView;
import io.geocrop.workspace.Workspace;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The registry: all versions, which is the default, and the scores of the one selected. */
public final class ModelsPage implements Page {
    private final ModelsViewModel model;
    private final Texts texts;
    private final Moments moments;
    private final TableView<RegistryEntry> table = new TableView<>();
    private final MasterDetail<RegistryEntry> master;
    private final PageFrame frame;
    private @Nullable LiveValue<ModelsViewModel.Detail> asked;

    public ModelsPage(Workspace workspace, Tasks tasks, Texts texts, Moments moments) {
        this.model = new ModelsViewModel(workspace, tasks);
        this.texts = texts;
        this.moments = moments;
        table.getColumns()
                .setAll(List.of(
                        Columns.words(texts.of("version"), 100, RegistryEntry::version),
                        Columns.words(
                                texts.of("default"), 80, entry -> entry.isDefault() ? texts.of("default.yes") : ""),
                        metric("accuracy", "accuracy"),
                        metric("f1", "f1_macro"),
                        Columns.words(texts.of("dataset"), 170, RegistryEntry::datasetVersion),
                        Columns.times(texts.of("trained"), 120, RegistryEntry::created, moments)));
        this.master = new MasterDetail<>(table, title(), texts.of("select"), this::detail);
        this.frame = new PageFrame(
                title(),
                new StatePane<>(
                        model.registry(),
                        registry -> registry.models().isEmpty(),
                        StatePane.sentence(texts.of("empty")),
                        master,
                        this::fill));
    }

    private TableColumn<RegistryEntry, Double> metric(String title, String name) {
        return Columns.numbers(
                texts.of(title),
                90,
                entry -> entry.metrics().getOrDefault(name, Double.NaN),
                value -> texts.of("score", value));
    }

    private void fill(RegistryView registry) {
        String current = registry.defaultModel();
        frame.say(
                current == null
                        ? texts.of("line.none", registry.models().size())
                        : texts.of("line", registry.models().size(), current));
        master.fill(registry.models(), RegistryEntry::version);
    }

    private Node detail(RegistryEntry entry) {
        if (asked != null) {
            asked.close();
        }
        LiveValue<ModelsViewModel.Detail> detail = model.detail(entry);
        asked = detail;
        VBox box = new VBox();
        Node state = new StatePane<>(
                detail,
                known -> false,
                box,
                box,
                known -> box.getChildren().setAll(new ModelDetail(known, texts, moments)));
        detail.reload();
        return state;
    }

    @Override
    public String id() {
        return "models";
    }

    @Override
    public String title() {
        return texts.of("title");
    }

    @Override
    public Ikon icon() {
        return Material2OutlinedAL.ACCOUNT_TREE;
    }

    @Override
    public Region view() {
        return frame;
    }

    @Override
    public void opened() {
        model.registry().reload();
        if (asked != null) {
            asked.reload();
        }
    }

    @Override
    public void closed() {
        model.registry().close();
        if (asked != null) {
            asked.close();
        }
    }
}
