package io.geocrop.commandline;

import java.io.PrintStream;

/** One start of a program: where it prints, and its global options once they are parsed. */
public class Invocation {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private GlobalOptions options = GlobalOptions.DEFAULT;

    /**
     * @param terminal whether a person is looking: progress bars and questions instead of plain lines
     */
    public Invocation(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    final void options(GlobalOptions parsed) {
        options = parsed;
    }

    public final GlobalOptions options() {
        return options;
    }

    /** Whether a question can be put to a person and is wanted. */
    public final boolean mayAsk() {
        return terminal && !options.yes() && !options.json();
    }

    public final Output output() {
        return new Output(out, err, options, terminal);
    }
}
