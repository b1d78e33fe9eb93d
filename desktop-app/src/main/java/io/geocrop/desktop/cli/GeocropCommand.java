package io.geocrop.desktop.cli;

import io.geocrop.error.GeocropException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code geocrop} itself: its global options, and what happens without a subcommand. */
@Command(
        name = "geocrop",
        description = "Crop and land-cover mapping: datasets in, models trained, compared, promoted.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: geocrop demo --out geocrop-demo"})
final class GeocropCommand implements Runnable {
    @Option(
            names = "--workspace",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Folder of the workspace (default: $$GEOCROP_WORKSPACE, else the one in your data folder).")
    private String workspace = "";

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "One JSON document on standard output; logs and progress on standard error.")
    private boolean json;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "No progress.")
    private boolean quiet;

    @Option(names = "--yes", scope = ScopeType.INHERIT, description = "Ask nothing.")
    private boolean yes;

    GlobalOptions options() {
        return new GlobalOptions(workspace, json, quiet, yes);
    }

    @Override
    public void run() {
        throw GeocropException.unavailable(
                "CLI_NO_CONSOLE",
                "geocrop",
                "no command",
                "a command: this version has the command line alone, without a window",
                "Run `geocrop demo` to see the whole path, or `geocrop --help` for the commands.");
    }
}
