package io.geocrop.desktop.page;

import io.geocrop.desktop.theme.Styles;
import io.geocrop.error.Refusal;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * The four states of whatever a page shows: loading (a skeleton, once it has taken 150 ms), failed (what, why, the remedy,
 * Retry), empty (a sentence) and filled.
 */
public final class StatePane<T> extends StackPane {
    private static final Duration PATIENCE = Duration.millis(150);
    private static final int SKELETON_ROWS = 6;

    private final LiveValue<T> value;
    private final Predicate<T> isEmpty;
    private final Node empty;
    private final Node filled;
    private final Consumer<T> fill;
    private final Texts texts = new Texts(StatePane.class, Locale.getDefault(Locale.Category.DISPLAY));
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private final ChangeListener<Loaded<T>> listener = (state, before, now) -> show(now);

    /**
     * @param empty shown where there is nothing yet
     * @param filled shown otherwise, after {@code fill} has put the value into it
     */
    public StatePane(LiveValue<T> value, Predicate<T> isEmpty, Node empty, Node filled, Consumer<T> fill) {
        this.value = value;
        this.isEmpty = isEmpty;
        this.empty = empty;
        this.filled = filled;
        this.fill = fill;
        patience.setOnFinished(event -> getChildren().setAll(skeleton()));
        value.state().addListener(listener);
        show(value.state().get());
    }

    private void show(Loaded<T> state) {
        patience.stop();
        switch (state) {
            case Loaded.Loading<T> loading -> patience.playFromStart();
            case Loaded.Failed<T>(Refusal refusal, long answer) -> getChildren().setAll(failed(refusal));
            case Loaded.Filled<T>(T known, long answer) -> {
                fill.accept(known);
                getChildren().setAll(isEmpty.test(known) ? empty : filled);
            }
        }
    }

    private Node skeleton() {
        VBox rows = new VBox();
        rows.getStyleClass().add(Styles.SKELETON);
        rows.setAccessibleText(texts.of("loading"));
        for (int row = 0; row < SKELETON_ROWS; row++) {
            Region bar = new Region();
            bar.getStyleClass().add(Styles.SKELETON_BAR);
            rows.getChildren().add(bar);
        }
        return rows;
    }

    private Node failed(Refusal refusal) {
        Label what = new Label(texts.of("failed", refusal.where()));
        what.getStyleClass().add(Styles.SECTION);
        Label why = wrapped(texts.of("failed.why", refusal.found(), refusal.allowed()));
        Label remedy = wrapped(refusal.remedy());
        Label code = new Label(refusal.code());
        code.getStyleClass().addAll(Styles.MONOSPACE, Styles.MUTED);
        Button retry = new Button(texts.of("retry"));
        retry.setDefaultButton(true);
        retry.setOnAction(event -> value.reload());
        VBox box = new VBox(what, why, remedy, code, retry);
        box.getStyleClass().add(Styles.MESSAGE);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** A sentence in the place of what is not there yet. */
    public static Node sentence(String text) {
        VBox box = new VBox(wrapped(text));
        box.getStyleClass().add(Styles.MESSAGE);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
