package io.geocrop.commandline;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** A program itself, with the options that all its commands take; each program says where its workspace is by default. */
public abstract class RootCommand implements Runnable {
    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "One JSON document on standard output; logs and progress on standard error.")
    private boolean json;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "No progress.")
    private boolean quiet;

    @Option(names = "--yes", scope = ScopeType.INHERIT, description = "Ask nothing.")
    private boolean yes;

    /** What {@code --workspace} named, or empty. */
    protected abstract String workspace();

    final GlobalOptions options() {
        return new GlobalOptions(workspace(), json, quiet, yes);
    }
}
