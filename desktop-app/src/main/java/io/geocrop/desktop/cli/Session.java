package io.geocrop.desktop.cli;

import io.geocrop.workspace.Workspace;
import java.io.PrintStream;

/**
 * What every command of one invocation shares: the global options once they are parsed, the output, and how a workspace
 * is opened.
 */
public final class Session {
    /** Opens the workspace a person named, or the embedded one for an empty name. */
    @FunctionalInterface
    public interface WorkspaceOpener {
        Workspace open(String location);
    }

    private final WorkspaceOpener opener;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private GlobalOptions options = GlobalOptions.DEFAULT;

    /**
     * @param terminal whether a person is looking: progress bars and questions instead of plain lines
     */
    public Session(WorkspaceOpener opener, PrintStream out, PrintStream err, boolean terminal) {
        this.opener = opener;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    void options(GlobalOptions parsed) {
        options = parsed;
    }

    GlobalOptions options() {
        return options;
    }

    /** Whether a question can be put to a person and is wanted. */
    boolean mayAsk() {
        return terminal && !options.yes() && !options.json();
    }

    Workspace open() {
        return opener.open(options.workspace());
    }

    /** Another workspace than the one of the options. */
    Workspace open(String location) {
        return opener.open(location);
    }

    Output output() {
        return new Output(out, err, options, terminal);
    }
}
