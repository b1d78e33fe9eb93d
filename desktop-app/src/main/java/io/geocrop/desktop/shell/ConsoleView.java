package io.geocrop.desktop.shell;

import io.geocrop.desktop.page.Page;
import io.geocrop.desktop.page.Texts;
import io.geocrop.desktop.theme.Styles;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The window's content: the rail at the left, the bar at the top, the open page in the middle. Ctrl+1… opens a page. */
public final class ConsoleView extends BorderPane {
    private final Texts texts;
    private final List<Page> pages;
    private final ToggleGroup rail = new ToggleGroup();
    private final Label where = new Label();
    private final ReadOnlyStringWrapper open = new ReadOnlyStringWrapper("");
    private @Nullable Page current;

    /**
     * @param location of the workspace, as a person names it
     * @param switchScheme turns light into dark and back
     */
    public ConsoleView(String location, List<Page> pages, Texts texts, Runnable switchScheme) {
        this.texts = texts;
        this.pages = List.copyOf(pages);
        setLeft(rail());
        setTop(topBar(location, switchScheme));
        addEventFilter(KeyEvent.KEY_PRESSED, this::shortcuts);
        open(0);
    }

    private Node rail() {
        VBox buttons = new VBox();
        buttons.getStyleClass().add(Styles.RAIL);
        for (int index = 0; index < pages.size(); index++) {
            Page page = pages.get(index);
            ToggleButton button = new ToggleButton(page.title(), new FontIcon(page.icon()));
            button.getStyleClass().add(Styles.RAIL_BUTTON);
            button.setContentDisplay(ContentDisplay.TOP);
            button.setId("rail-" + page.id());
            button.setAccessibleText(page.title());
            button.setTooltip(new Tooltip(texts.of("rail.hint", page.title(), index + 1)));
            button.setToggleGroup(rail);
            buttons.getChildren().add(button);
        }
        rail.selectedToggleProperty().addListener((selected, before, now) -> {
            if (now == null) {
                rail.selectToggle(before);
            } else {
                open(rail.getToggles().indexOf(now));
            }
        });
        return buttons;
    }

    private Node topBar(String location, Runnable switchScheme) {
        Label workspace = new Label(texts.of("workspace.embedded"));
        workspace.getStyleClass().add(Styles.CHIP);
        workspace.setTooltip(new Tooltip(location));
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        Button scheme = new Button(null, new FontIcon(Material2OutlinedAL.BRIGHTNESS_4));
        scheme.setId("scheme");
        scheme.setAccessibleText(texts.of("scheme"));
        scheme.setTooltip(new Tooltip(texts.of("scheme")));
        scheme.setOnAction(event -> switchScheme.run());
        Label folder = new Label(location);
        folder.getStyleClass().addAll(Styles.MUTED, Styles.MONOSPACE);
        HBox bar = new HBox(workspace, where, between, folder, scheme);
        bar.getStyleClass().add(Styles.TOP_BAR);
        return bar;
    }

    private void shortcuts(KeyEvent event) {
        for (int index = 0; index < Math.min(9, pages.size()); index++) {
            if (new KeyCodeCombination(KeyCode.getKeyCode(Integer.toString(index + 1)), KeyCombination.SHORTCUT_DOWN)
                    .match(event)) {
                open(index);
                event.consume();
            }
        }
        if (new KeyCodeCombination(KeyCode.F5).match(event) && current != null) {
            current.opened();
            event.consume();
        }
    }

    /** Which page is open. */
    public ReadOnlyStringProperty open() {
        return open.getReadOnlyProperty();
    }

    /** Opens a page by its place in the rail; the one before asks for nothing any more. */
    public void open(int index) {
        Page before = current;
        Page page = pages.get(index);
        if (page.id().equals(open.get())) {
            return;
        }
        if (before != null) {
            before.closed();
        }
        current = page;
        open.set(page.id());
        ToggleButton button = (ToggleButton) rail.getToggles().get(index);
        rail.selectToggle(button);
        button.requestFocus();
        where.setText(page.title());
        setCenter(page.view());
        page.opened();
    }

    /** Lets go of the open page; the window is closing. */
    public void close() {
        Page before = current;
        current = null;
        if (before != null) {
            before.closed();
        }
    }
}
