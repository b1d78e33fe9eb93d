package io.geocrop.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.workspace.Workspace;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

/** Every command says what it does, what each of its options does, and shows an example. */
class HelpTest {
    private static final Session SESSION = new Session(
            new Session.Workspaces() {
                @Override
                public Workspace open(String location) {
                    throw new AssertionError("help opens no workspace");
                }

                @Override
                public Optional<Path> missing(String location) {
                    throw new AssertionError("help looks for no workspace");
                }
            },
            new PrintStream(PrintStream.nullOutputStream()),
            new PrintStream(PrintStream.nullOutputStream()),
            false);

    static Stream<CommandSpec> commands() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return withSubcommands(Commands.program(SESSION, NoRasters.AT_ALL, NoConsole.AT_ALL, nowhere, nowhere)
                .spec());
    }

    private static Stream<CommandSpec> withSubcommands(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream().flatMap(sub -> withSubcommands(sub.getCommandSpec())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandIsDescribedWithAnExample(CommandSpec command) {
        assertThat(String.join("", command.usageMessage().description())).isNotBlank();
        assertThat(String.join("\n", command.usageMessage().footer()))
                .contains("Example: ")
                .contains(command.qualifiedName());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionAndParameterIsDescribed(CommandSpec command) {
        assertThat(command.args())
                .allSatisfy(argument -> assertThat(String.join("", argument.description()))
                        .as(argument.paramLabel() + " of " + command.qualifiedName())
                        .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theUsageLineCanBeRead(CommandSpec command) {
        assertThat(command.commandLine().getUsageMessage())
                .doesNotContain("(VERSION VERSION)", "[COMMAND...]", "......");
    }
}
