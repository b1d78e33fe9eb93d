package io.geocrop.desktop.page;

import io.geocrop.desktop.theme.Styles;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;

/** A table, and beside it what is known of the row that is selected in it. */
public final class MasterDetail<R> extends SplitPane {
    private static final double DIVIDER = 0.58;

    /** @param name what the table lists, for whoever hears it instead of seeing it */
    public MasterDetail(TableView<R> table, String name, String nothingSelected, Function<R, Node> detail) {
        table.setAccessibleText(name);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        ScrollPane side = new ScrollPane(StatePane.sentence(nothingSelected));
        side.setFitToWidth(true);
        side.setAccessibleText(name);
        side.setFocusTraversable(false);
        table.getSelectionModel().selectedItemProperty().addListener((selected, before, now) -> {
            Node content = now == null ? StatePane.sentence(nothingSelected) : detail.apply(now);
            content.getStyleClass().add(Styles.DETAIL);
            side.setContent(content);
        });
        setOrientation(Orientation.HORIZONTAL);
        getItems().setAll(table, side);
        setDividerPositions(DIVIDER);
    }

    /** Puts rows in place of those before; the selection stays with the row of the same name, else goes to the first. */
    public static <R> void fill(TableView<R> table, Iterable<R> rows, Function<R, Object> name) {
        R before = table.getSelectionModel().getSelectedItem();
        Object wanted = before == null ? null : name.apply(before);
        table.getItems().clear();
        rows.forEach(table.getItems()::add);
        table.sort();
        table.getSelectionModel().clearSelection();
        table.getItems().stream()
                .filter(row -> name.apply(row).equals(wanted))
                .findFirst()
                .ifPresentOrElse(table.getSelectionModel()::select, table.getSelectionModel()::selectFirst);
    }
}
