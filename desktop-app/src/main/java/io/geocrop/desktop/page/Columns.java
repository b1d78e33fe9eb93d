package io.geocrop.desktop.page;

import io.geocrop.desktop.theme.Styles;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Columns of tables: words to the left, numbers to the right, times by how long ago, sorted by what they mean. */
public final class Columns {
    private Columns() {}

    public static <R> TableColumn<R, String> words(String title, double width, Function<R, String> words) {
        return column(title, width, words, Function.identity(), word -> "");
    }

    /** @param written how a number is shown; NaN is shown as – */
    public static <R> TableColumn<R, Double> numbers(
            String title, double width, ToDoubleFunction<R> number, Function<Double, String> written) {
        TableColumn<R, Double> column = column(
                title,
                width,
                number::applyAsDouble,
                value -> Double.isNaN(value) ? "–" : written.apply(value),
                value -> "");
        column.getStyleClass().add(Styles.NUMBER);
        return column;
    }

    public static <R> TableColumn<R, Instant> times(
            String title, double width, Function<R, Instant> time, Moments moments) {
        return column(title, width, time, moments::ago, moments::exact);
    }

    private static <R, V> TableColumn<R, V> column(
            String title, double width, Function<R, V> value, Function<V, String> text, Function<V, String> hover) {
        TableColumn<R, V> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(value.apply(row.getValue())));
        column.setCellFactory(any -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable V item, boolean nothing) {
                super.updateItem(item, nothing);
                String more = item == null || nothing ? "" : hover.apply(item);
                setText(item == null || nothing ? null : text.apply(item));
                setTooltip(more.isEmpty() ? null : new Tooltip(more));
            }
        });
        return column;
    }
}
