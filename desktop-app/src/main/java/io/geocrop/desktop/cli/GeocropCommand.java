package io.geocrop.desktop.cli;

import io.geocrop.commandline.RootCommand;
import io.geocrop.error.GeocropException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code geocrop} itself: where its workspace is, and what happens without a subcommand. */
@Command(
        name = "geocrop",
        description = "Crop and land-cover mapping: datasets in, models trained, compared, promoted.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: geocrop demo --out geocrop-demo"})
final class GeocropCommand extends RootCommand {
    @Option(
            names = "--workspace",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Folder of the workspace (default: $$GEOCROP_WORKSPACE, else the one in your data folder).")
    private String workspace = "";

    @Override
    protected String workspace() {
        return workspace;
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
