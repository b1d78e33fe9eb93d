package io.geocrop.desktop.workspace;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The user's data folder for this program, where the embedded workspace lies unless another is named: as the XDG base
 * directory specification has it on Linux, Application Support on macOS, LOCALAPPDATA on Windows.
 */
public final class DataFolder {
    private static final String NAME = "geocrop";

    private DataFolder() {}

    /**
     * @param osName as the system property {@code os.name} has it
     * @param environment of the process
     * @param home the user's home folder
     */
    public static Path of(String osName, Map<String, String> environment, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = environment.get("LOCALAPPDATA");
            return local == null || local.isBlank()
                    ? home.resolve("AppData").resolve("Local").resolve(NAME)
                    : Path.of(local).resolve(NAME);
        }
        if (os.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve(NAME);
        }
        String xdg = environment.get("XDG_DATA_HOME");
        return xdg == null || !Path.of(xdg).isAbsolute()
                ? home.resolve(".local").resolve("share").resolve(NAME)
                : Path.of(xdg).resolve(NAME);
    }
}
