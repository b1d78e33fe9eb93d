package io.geocrop.desktop.shell;

import io.geocrop.desktop.page.Texts;
import io.geocrop.desktop.theme.ConsoleTheme;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The console's window: its size, its title, and light or dark as the system has it until somebody chooses. */
public final class ConsoleWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Stage stage;
    private final ObjectProperty<ColorScheme> scheme =
            new SimpleObjectProperty<>(Platform.getPreferences().getColorScheme());

    public ConsoleWindow(Stage stage) {
        this.stage = stage;
        scheme.addListener((property, before, now) -> ConsoleTheme.use(now));
        scheme.bind(Platform.getPreferences().colorSchemeProperty());
        ConsoleTheme.use(scheme.get());
    }

    /** Turns light into dark and back; from then on the system is not followed any more. */
    public void switchScheme() {
        use(scheme.get() == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK);
    }

    /** Keeps to one scheme. */
    public void use(ColorScheme wanted) {
        scheme.unbind();
        scheme.set(wanted);
    }

    /** Shows the console; it lets go of its page when the window closes. */
    public void show(ConsoleView view, Texts texts) {
        Scene scene = new Scene(view, WIDTH, HEIGHT);
        ConsoleTheme.dress(scene);
        stage.setScene(scene);
        stage.setTitle(texts.of("window"));
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        stage.setOnHidden(event -> view.close());
        stage.show();
    }
}
