package io.geocrop.desktop.cli;

import io.geocrop.commandline.Invocation;
import io.geocrop.error.GeocropException;
import io.geocrop.workspace.Workspace;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What every command of one invocation shares: the global options once they are parsed, the output, and how a workspace
 * is opened.
 */
public final class Session extends Invocation {
    /** Opens workspaces by the name a person gives; an empty name is the one that is meant where none is given. */
    public interface Workspaces {
        /** Opens the workspace, and makes it where there is none yet. */
        Workspace open(String location);

        /** The folder a person named in which no workspace lies; the one of the user's data folder is never missing. */
        Optional<Path> missing(String location);
    }

    private final Workspaces workspaces;

    /**
     * @param terminal whether a person is looking: progress bars and questions instead of plain lines
     */
    public Session(Workspaces workspaces, PrintStream out, PrintStream err, boolean terminal) {
        super(out, err, terminal);
        this.workspaces = workspaces;
    }

    /** The workspace of the options, which must be there: a name that is misspelt makes no folder. */
    Workspace open() {
        workspaces.missing(options().workspace()).ifPresent(folder -> {
            throw GeocropException.unavailable(
                    "CLI_NO_WORKSPACE",
                    folder.toString(),
                    "no workspace in this folder",
                    "the folder of a workspace",
                    "Check the name given by --workspace or GEOCROP_WORKSPACE; `geocrop dataset import` makes a new"
                            + " workspace there.");
        });
        return workspaces.open(options().workspace());
    }

    /** The workspace of the options for a command that brings something in; a new one is made, and told of. */
    Workspace openOrMake() {
        return openOrMake(options().workspace());
    }

    Workspace openOrMake(String location) {
        Optional<Path> missing = workspaces.missing(location);
        Workspace workspace = workspaces.open(location);
        missing.ifPresent(folder -> output().remark("Made a new workspace in " + folder + "."));
        return workspace;
    }
}
