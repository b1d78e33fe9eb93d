package io.geocrop.inference.app;

import io.geocrop.commandline.CommandLineProgram;
import io.geocrop.commandline.ExtractCommand;
import io.geocrop.commandline.Invocation;
import io.geocrop.commandline.MapCommand;
import io.geocrop.commandline.ServeCommand;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Starts the inference program, as a pod runs it. Its commands are those of the console's command line. */
public final class InferenceMain {
    private static final String LOG_CONFIGURATION = "logback.configurationFile";

    private InferenceMain() {}

    public static void main(String[] arguments) {
        // Its sentences are English, and programs read its numbers: 1.5 and not ١٫٥, whoever starts it.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        if (System.getProperty(LOG_CONFIGURATION) == null) {
            // Standard output is the result's; the log goes to standard error, where a pod's is collected.
            System.setProperty(LOG_CONFIGURATION, "inference-log.xml");
        }
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        int exitCode = program(new Invocation(out, err, onTerminal()), System.getenv(), writer(out), writer(err))
                .run(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    static CommandLineProgram program(
            Invocation invocation, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        StoreWorkplaces workplaces = new StoreWorkplaces(invocation, environment);
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("serve", new ServeCommand(invocation, workplaces));
        commands.put("map", new MapCommand(invocation, workplaces));
        commands.put("extract", new ExtractCommand(invocation, workplaces));
        return new CommandLineProgram(invocation, new InferenceCommand(), commands, out, err);
    }

    @SuppressWarnings("SystemConsoleNull") // NullAway still takes it for nullable
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
