package io.geocrop.desktop.cli;

import io.geocrop.error.GeocropException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code geocrop help}: the same as {@code --help}, for who tries the word first. */
@Command(
        description = "Shows the help of a command, or of the program.",
        helpCommand = true,
        footer = {"", "Example: geocrop help models compare"})
final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "[COMMAND…]",
            arity = "0..*",
            hideParamSyntax = true,
            description = "Words of the command, such as dataset import.")
    private List<String> words = List.of();

    private final Session session;

    HelpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandLine command = spec.root().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw GeocropException.usage(
                        "CLI_USAGE",
                        "help",
                        word,
                        String.join(", ", command.getSubcommands().keySet()),
                        "Name a command that `geocrop --help` lists.");
            }
            command = next;
        }
        session.output().raw(command.getUsageMessage());
        return 0;
    }
}
