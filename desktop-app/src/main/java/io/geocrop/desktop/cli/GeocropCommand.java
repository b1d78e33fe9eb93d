package io.geocrop.desktop.cli;

import io.geocrop.commandline.RootCommand;
import io.geocrop.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code geocrop} itself: where its workspace is, and what happens without a subcommand. */
@Command(
        name = "geocrop",
        description = {
            "Crop and land-cover mapping: datasets in, models trained, compared, promoted.",
            "Without a command it opens the console, a window on the workspace."
        },
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

    private final Session session;
    private final ConsoleStart console;

    GeocropCommand(Session session, ConsoleStart console) {
        this.session = session;
        this.console = console;
    }

    @Override
    public void run() {
        console.requireDisplay();
        try (Workspace opened = session.openOrMake()) {
            console.open(opened);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
