package io.geocrop.desktop.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code geocrop completion}: the script by which bash and zsh complete commands and options. */
@Command(
        description = "Prints a completion script for bash and zsh.",
        footer = {"", "Example: source <(geocrop completion)"})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Session session;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.output().raw(AutoComplete.bash("geocrop", spec.root().commandLine()));
        return 0;
    }
}
