package io.geocrop.desktop.page;

import io.geocrop.desktop.theme.Palette;
import io.geocrop.desktop.theme.Styles;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Horizontal bars by class, each in its land-cover colour, with its figure at the end. */
public final class ShareBars extends GridPane {
    private static final double THICKNESS = 12;

    /**
     * Bars of values between 0 and {@code full}, in the order given.
     *
     * @param written how a value is told at the end of its bar
     */
    public ShareBars(Map<String, Double> values, double full, Function<Double, String> written) {
        getStyleClass().add(Styles.FACTS);
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(new ColumnConstraints(), bars, new ColumnConstraints());
        values.forEach((name, value) -> {
            Label label = new Label(name);
            label.setMinWidth(USE_PREF_SIZE);
            Label figure = new Label(Double.isNaN(value) ? "–" : written.apply(value));
            figure.setMinWidth(USE_PREF_SIZE);
            figure.setMaxWidth(Double.MAX_VALUE);
            figure.setAlignment(Pos.CENTER_RIGHT);
            addRow(getRowCount(), label, bar(name, Double.isNaN(value) || full <= 0 ? 0 : value / full), figure);
        });
    }

    private static Region bar(String name, double share) {
        Region filled = new Region();
        filled.setStyle(Palette.background(name));
        filled.setMinHeight(THICKNESS);
        filled.setMaxHeight(THICKNESS);
        StackPane track = new StackPane(filled);
        track.setAlignment(Pos.CENTER_LEFT);
        track.getStyleClass().add(Styles.BAR_TRACK);
        track.setMinWidth(80);
        filled.maxWidthProperty().bind(track.widthProperty().multiply(Math.clamp(share, 0, 1)));
        filled.prefWidthProperty().bind(filled.maxWidthProperty());
        filled.setMinWidth(0);
        return track;
    }
}
