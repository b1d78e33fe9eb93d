package io.geocrop.desktop.page;

import io.geocrop.desktop.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The skeleton that all pages share: title, a line that says what matters now, actions at the right, the content. */
public final class PageFrame extends VBox {
    private final Label line = new Label();
    private final HBox actions = new HBox();

    public PageFrame(String title, Node content) {
        Label heading = new Label(title);
        heading.getStyleClass().add(Styles.TITLE);
        line.getStyleClass().add(Styles.MUTED);
        line.setWrapText(true);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        actions.getStyleClass().add(Styles.ACTIONS);
        HBox top = new HBox(new VBox(heading, line), between, actions);
        top.getStyleClass().add(Styles.PAGE_TOP);
        VBox.setVgrow(content, Priority.ALWAYS);
        getStyleClass().add(Styles.PAGE);
        getChildren().addAll(top, content);
    }

    /** Says what matters now, in one sentence. */
    public void say(String sentence) {
        line.setText(sentence);
    }

    /** Puts an action at the right of the title, the primary one last. */
    public void offer(Node action) {
        actions.getChildren().add(action);
    }
}
