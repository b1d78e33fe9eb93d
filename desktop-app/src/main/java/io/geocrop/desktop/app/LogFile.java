package io.geocrop.desktop.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where this program's log goes: into a file, or nowhere where none can be written, as for a user without a home. Said
 * by system properties, which the logging library reads when the first logger is made: choose before.
 */
final class LogFile {
    private static final String FILE = "geocrop.log";
    private static final String LEVEL = "geocrop.log.level";
    private static final String CONFIGURATION = "logback.configurationFile";

    private LogFile() {}

    /**
     * Chooses the file that the property {@code geocrop.log} names, else one in the data folder.
     *
     * @return what to tell the user, empty where there is a log
     */
    static Optional<String> choose(Path dataFolder) {
        if (System.getProperty(CONFIGURATION) != null) {
            return Optional.empty();
        }
        String named = System.getProperty(FILE);
        Path file = named == null ? dataFolder.resolve("logs").resolve("geocrop.log") : Path.of(named);
        try {
            Path absolute = file.toAbsolutePath();
            Files.createDirectories(absolute.resolveSibling(".").normalize());
            Files.newOutputStream(absolute, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            System.setProperty(FILE, absolute.toString());
            System.setProperty(CONFIGURATION, "file-log.xml");
            return Optional.empty();
        } catch (IOException e) {
            System.clearProperty(FILE);
            System.setProperty(LEVEL, "OFF");
            return Optional.of("geocrop: no log is kept: " + file + " cannot be written"
                    + " (GEOCROP_JVM_FLAGS=-Dgeocrop.log=FILE names another)");
        }
    }
}
