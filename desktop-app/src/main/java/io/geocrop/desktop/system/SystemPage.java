package io.geocrop.desktop.system;

import io.geocrop.desktop.page.LiveValue;
import io.geocrop.desktop.page.Page;
import io.geocrop.desktop.page.PageFrame;
import io.geocrop.desktop.page.StatePane;
import io.geocrop.desktop.page.Texts;
import io.geocrop.desktop.task.Tasks;
import io.geocrop.desktop.theme.Styles;
import io.geocrop.workspace.Check;
import io.geocrop.workspace.Workspace;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** What the workspace needs, how each part stands, and what to do: what {@code geocrop doctor} prints. */
public final class SystemPage implements Page {
    private final LiveValue<List<Check>> checks;
    private final Texts texts;
    private final VBox list = new VBox();
    private final PageFrame frame;

    public SystemPage(Workspace workspace, Tasks tasks, Texts texts) {
        this.checks = new LiveValue<>(tasks, "doctor", workspace::doctor);
        this.texts = texts;
        list.getStyleClass().add(Styles.LIST);
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText(title());
        this.frame = new PageFrame(
                title(),
                new StatePane<>(checks, List::isEmpty, StatePane.sentence(texts.of("empty")), scroll, this::fill));
        Button again = new Button(texts.of("again"));
        again.setOnAction(event -> checks.reload());
        frame.offer(again);
    }

    private void fill(List<Check> known) {
        long amiss = known.stream()
                .filter(check -> check.status() != Check.Status.OK)
                .count();
        frame.say(texts.of("line", amiss));
        list.getChildren()
                .setAll(known.stream()
                        .sorted(Comparator.comparing(Check::status).reversed())
                        .map(this::card)
                        .toList());
    }

    private Region card(Check check) {
        Label name = new Label(check.name());
        name.getStyleClass().add(Styles.SECTION);
        Label status = new Label(texts.of("status." + check.status()));
        status.getStyleClass()
                .addAll(
                        Styles.CHIP,
                        switch (check.status()) {
                            case OK -> Styles.CHIP_GOOD;
                            case WARNING -> Styles.CHIP_WARNING;
                            case MISSING -> Styles.CHIP_BAD;
                        });
        HBox top = new HBox(name, status);
        top.getStyleClass().add(Styles.ACTIONS);
        Label found = new Label(check.found());
        found.setWrapText(true);
        VBox card = new VBox(top, found);
        if (!check.remedy().isEmpty()) {
            Label remedy = new Label(check.remedy());
            remedy.setWrapText(true);
            remedy.getStyleClass().add(Styles.MUTED);
            card.getChildren().add(remedy);
        }
        card.getStyleClass().add(Styles.CARD);
        return card;
    }

    @Override
    public String id() {
        return "system";
    }

    @Override
    public String title() {
        return texts.of("title");
    }

    @Override
    public Ikon icon() {
        return Material2OutlinedAL.HEALING;
    }

    @Override
    public Region view() {
        return frame;
    }

    @Override
    public void opened() {
        checks.reload();
    }

    @Override
    public void closed() {
        checks.close();
    }
}
