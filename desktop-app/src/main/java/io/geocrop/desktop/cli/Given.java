package io.geocrop.desktop.cli;

import io.geocrop.error.GeocropException;

/** Options that a command needs though one of its subcommands does not. */
final class Given {
    private Given() {}

    /** The value; refused with CLI_USAGE where it was left out. */
    static String required(String option, String value) {
        if (value.isEmpty()) {
            throw GeocropException.usage(
                    "CLI_USAGE", option, "nothing", "a value", "Run the command with --help for an example.");
        }
        return value;
    }
}
