package io.geocrop.inference.app;

import io.geocrop.commandline.RootCommand;
import io.geocrop.error.GeocropException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The inference program itself: where its store is, and what happens without a command. */
@Command(
        name = "geocrop-inference",
        description = "Classifies rows, maps areas and draws maps as tiles, with the models of a store.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: geocrop-inference serve --host 0.0.0.0"})
final class InferenceCommand extends RootCommand {
    @Option(
            names = "--workspace",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Folder of the workspace (default: $$GEOCROP_WORKSPACE, else the S3 server of"
                    + " $$MINIO_ENDPOINT, $$AWS_ACCESS_KEY_ID and $$AWS_SECRET_ACCESS_KEY).")
    private String workspace = "";

    @Override
    protected String workspace() {
        return workspace;
    }

    @Override
    public void run() {
        throw GeocropException.usage(
                "CLI_USAGE",
                "geocrop-inference",
                "no command",
                "serve, map, map merge or extract",
                "Run `geocrop-inference --help` for the commands.");
    }
}
