package io.geocrop.desktop.app;

import io.geocrop.desktop.cli.Commands;
import io.geocrop.desktop.cli.Session;
import io.geocrop.desktop.workspace.DataFolder;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Starts the program: puts the parts together and hands the command line over. */
public final class GeocropMain {
    private GeocropMain() {}

    public static void main(String[] arguments) {
        // Its sentences are English, and programs read its numbers: 1.5 and not ١٫٥, whoever starts it.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Path dataFolder =
                DataFolder.of(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        LogFile.choose(dataFolder).ifPresent(err::println);
        LocalWorkspaces workspaces = new LocalWorkspaces(
                dataFolder,
                System.getenv().getOrDefault("GEOCROP_WORKSPACE", ""),
                new TrainerInstallation(Path.of(System.getProperty("geocrop.home", "")), System.getenv()),
                System.getProperty("user.name"));
        Session session = new Session(workspaces, out, err, onTerminal());
        int exitCode = Commands.program(
                        session,
                        SampleRasters.ofDemo(),
                        new ConsoleProgram(
                                System.getenv(),
                                System.getProperty("os.name"),
                                System.getProperty("glass.platform", "")),
                        writer(out),
                        writer(err))
                .run(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
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
