package io.geocrop.commandline;

import io.geocrop.error.GeocropException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that a command is told to fill: one that is there, or can be made. */
public final class OutFolder {
    private OutFolder() {}

    /** Refused with CLI_NOT_A_FOLDER where a file has that name, or that of a folder above; asked before the work. */
    public static Path required(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there != null && !Files.isDirectory(there)) {
            throw GeocropException.input(
                    "CLI_NOT_A_FOLDER",
                    "--out",
                    there + ", which is a file",
                    "a folder, there or to be made",
                    "Name another by --out.");
        }
        return folder;
    }
}
