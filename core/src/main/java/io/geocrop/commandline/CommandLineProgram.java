package io.geocrop.commandline;

import io.geocrop.error.GeocropException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, runs the command it names, and turns what it throws into a refusal and an exit code. */
public final class CommandLineProgram {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLineProgram.class);
    private static final int FAILED = 1;

    private final Invocation invocation;
    private final RootCommand root;
    private final CommandLine line;

    /**
     * @param root names and describes the program
     * @param commands name → command object; a group has its subcommands as annotated methods
     */
    public CommandLineProgram(
            Invocation invocation, RootCommand root, Map<String, Object> commands, PrintWriter out, PrintWriter err) {
        this.invocation = invocation;
        this.root = root;
        this.line = new CommandLine(root);
        commands.forEach((name, command) -> line.addSubcommand(name, command));
        line.setOut(out).setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        addHelp(line);
        line.getCommandSpec()
                .versionProvider(() -> new String[] {line.getCommandName() + " " + version()})
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version and end.")
                        .build());
        line.setExecutionStrategy(this::execute);
        line.setParameterExceptionHandler(usageRefused());
        line.setExecutionExceptionHandler(refused());
    }

    /** Runs the command; the exit code is that of docs/command-line.md. */
    public int run(String... arguments) {
        invocation.options(earlyOptions(arguments));
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            GeocropException refusal = outOfMemory().causedBy(e);
            LOG.error("the command failed", refusal);
            invocation.output().refused(refusal);
            return refusal.kind().exitCode();
        }
    }

    private static GeocropException outOfMemory() {
        return GeocropException.failed(
                "CLI_OUT_OF_MEMORY",
                "the program",
                "no room in its " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB",
                "work that fits into them",
                "Give it more, as in GEOCROP_JVM_FLAGS=-Xmx4g (in a pod JAVA_TOOL_OPTIONS), and run it again.");
    }

    /** All commands with their options, as they are described to a person. */
    public CommandSpec spec() {
        return line.getCommandSpec();
    }

    /** Only the program has a version; for `dataset import`, --version is the dataset's. */
    private static void addHelp(CommandLine command) {
        command.getCommandSpec().usageMessage().requiredOptionMarker('*');
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help and end.")
                        .build());
        command.getSubcommands().values().forEach(CommandLineProgram::addHelp);
    }

    private int execute(ParseResult parsed) {
        invocation.options(root.options());
        return new CommandLine.RunLast().execute(parsed);
    }

    /** What counts before the whole line is understood, so that a wrong line is refused as JSON where that is wanted. */
    private static GlobalOptions earlyOptions(String... arguments) {
        List<String> given = List.of(arguments);
        return new GlobalOptions("", given.contains("--json"), given.contains("--quiet"), given.contains("--yes"));
    }

    private IParameterExceptionHandler usageRefused() {
        return (ParameterException told, String[] arguments) -> {
            ParameterException e = misspelt(told, arguments).orElse(told);
            List<String> near =
                    UnmatchedArgumentException.printSuggestions(e, new PrintWriter(new java.io.StringWriter()))
                            ? ((UnmatchedArgumentException) e).getSuggestions()
                            : List.of();
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            GeocropException refusal = GeocropException.usage(
                    "CLI_USAGE",
                    command,
                    String.valueOf(e.getMessage()),
                    near.isEmpty() ? "what `" + command + " --help` lists" : "perhaps " + String.join(", ", near),
                    "Run `" + command + " --help` for the options and an example.");
            invocation.output().refused(refusal);
            return refusal.kind().exitCode();
        };
    }

    /** An option that is missing may be there under a name that is none: that is the one to tell of. */
    private static Optional<ParameterException> misspelt(ParameterException told, String... arguments) {
        if (!(told instanceof MissingParameterException)) {
            return Optional.empty();
        }
        CommandLine command = told.getCommandLine();
        return Stream.of(arguments)
                .map(argument -> argument.split("=", 2)[0])
                .filter(name -> name.startsWith("--")
                        && name.length() > 2
                        && command.getCommandSpec().findOption(name) == null)
                .findFirst()
                .map(name -> new UnmatchedArgumentException(command, List.of(name)));
    }

    private IExecutionExceptionHandler refused() {
        return (Exception e, CommandLine command, ParseResult parsed) -> {
            if (e instanceof GeocropException refusal) {
                LOG.info("refused: {}", refusal.getMessage(), refusal);
                invocation.output().refused(refusal);
                return refusal.kind().exitCode();
            }
            LOG.error("the command failed", e);
            invocation
                    .output()
                    .refused(GeocropException.failed(
                            "CLI_BUG",
                            command.getCommandSpec().qualifiedName(),
                            e.getClass().getSimpleName() + ": " + e.getMessage(),
                            "a command that ends",
                            "This is a fault of the program: report it with the log "
                                    + System.getProperty("geocrop.log", "")));
            return FAILED;
        };
    }

    static String version() {
        String version = CommandLineProgram.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
