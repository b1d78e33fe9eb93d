package io.geocrop.commandline;

import io.geocrop.error.GeocropException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command is told to write: nothing that is there is lost unasked, no folder comes of a misspelt name. */
public final class OutFile {
    private OutFile() {}

    /**
     * Refused with CLI_NO_FOLDER, and with CLI_FILE_EXISTS unless {@code --yes} is given. It is asked before the work, so
     * that nobody waits for a refusal.
     */
    public static Path required(Path file, GlobalOptions options) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw GeocropException.input(
                    "CLI_NO_FOLDER",
                    "--out",
                    "no folder " + folder,
                    "a file in a folder that is there",
                    "Make the folder first, or name another by --out.");
        }
        if (!options.yes() && Files.isRegularFile(file)) {
            throw GeocropException.conflict(
                    "CLI_FILE_EXISTS",
                    "--out",
                    file + " is there already",
                    "the name of a file that is not there yet",
                    "Name another file, or add --yes to write over it.");
        }
        return file;
    }
}
