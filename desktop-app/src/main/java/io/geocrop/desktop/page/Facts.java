package io.geocrop.desktop.page;

import io.geocrop.desktop.theme.Styles;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** Names and what they stand for, one below the other. */
public final class Facts extends GridPane {
    public Facts() {
        getStyleClass().add(Styles.FACTS);
    }

    /** One more line. */
    public Facts with(String name, String fact) {
        Label left = new Label(name);
        left.getStyleClass().add(Styles.MUTED);
        left.setMinWidth(USE_PREF_SIZE);
        Label right = new Label(fact);
        right.setWrapText(true);
        left.setLabelFor(right);
        addRow(getRowCount(), left, right);
        return this;
    }
}
