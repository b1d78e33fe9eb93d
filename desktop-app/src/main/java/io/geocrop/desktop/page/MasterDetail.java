package io.geocrop.desktop.page;

import io.geocrop.desktop.theme.Styles;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** A table, and beside it what is known of the row that is selected in it. */
public final class MasterDetail<R> extends SplitPane {
    private static final double DIVIDER = 0.58;

    private final TableView<R> table;
    private final String nothingSelected;
    private final Function<R, Node> detail;
    private final ScrollPane side;
    private @Nullable R shown;
    private boolean filling;

    /** @param name what the table lists, for whoever hears it instead of seeing it */
    public MasterDetail(TableView<R> table, String name, String nothingSelected, Function<R, Node> detail) {
        this.table = table;
        this.nothingSelected = nothingSelected;
        this.detail = detail;
        this.side = new ScrollPane(StatePane.sentence(nothingSelected));
        table.setAccessibleText(name);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        side.setFitToWidth(true);
        side.setAccessibleText(name);
        side.setFocusTraversable(true);
        table.getSelectionModel().selectedItemProperty().addListener((selected, before, now) -> show(now));
        setOrientation(Orientation.HORIZONTAL);
        getItems().setAll(table, side);
        setDividerPositions(DIVIDER);
    }

    private void show(@Nullable R row) {
        if (filling || Objects.equals(row, shown)) {
            return;
        }
        shown = row;
        Node content = row == null ? StatePane.sentence(nothingSelected) : detail.apply(row);
        content.getStyleClass().add(Styles.DETAIL);
        side.setContent(content);
    }

    /**
     * Puts rows in place of those before. The selection stays with the row of the same name, else goes to the first; what
     * is shown of it is made anew only where the row is another.
     */
    public void fill(List<R> rows, Function<R, Object> name) {
        R before = table.getSelectionModel().getSelectedItem();
        Object wanted = before == null ? null : name.apply(before);
        filling = true;
        table.getItems().setAll(rows);
        table.sort();
        table.getSelectionModel().clearSelection();
        table.getItems().stream()
                .filter(row -> name.apply(row).equals(wanted))
                .findFirst()
                .ifPresentOrElse(table.getSelectionModel()::select, table.getSelectionModel()::selectFirst);
        filling = false;
        show(table.getSelectionModel().getSelectedItem());
    }
}
