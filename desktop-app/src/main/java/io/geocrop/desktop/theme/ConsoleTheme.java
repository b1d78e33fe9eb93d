package io.geocrop.desktop.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.Scene;

/** Light or dark: AtlantaFX's Primer below, {@code console.css} above it, which takes its colours from Primer's. */
public final class ConsoleTheme {
    private static final String OWN = Objects.requireNonNull(ConsoleTheme.class.getResource("console.css"))
            .toExternalForm();

    private ConsoleTheme() {}

    /** Gives every window of the program this scheme. */
    public static void use(ColorScheme scheme) {
        Application.setUserAgentStylesheet(
                scheme == ColorScheme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
    }

    /** Gives a window the console's own look. */
    public static void dress(Scene scene) {
        scene.getStylesheets().setAll(OWN);
    }
}
