package io.geocrop.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.error.GeocropException;
import io.geocrop.workspace.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo promotes what it trains: it works in a workspace of its own unless told otherwise on its line. */
class DemoWorkspaceTest {
    private final List<String> opened = new ArrayList<>();

    @TempDir
    Path folder;

    private void run(String... arguments) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        Session session = new Session(
                new Session.Workspaces() {
                    @Override
                    public Workspace open(String location) {
                        opened.add(location);
                        throw GeocropException.failed("CLI_BUG", "test", "enough seen", "", "");
                    }

                    @Override
                    public Optional<Path> missing(String location) {
                        return Optional.empty();
                    }
                },
                nowhere,
                nowhere,
                false);
        PrintWriter silent = new PrintWriter(new StringWriter());
        Commands.program(session, NoRasters.AT_ALL, NoConsole.AT_ALL, silent, silent)
                .run(arguments);
    }

    @Test
    void itMakesAWorkspaceOfItsOwnBesideItsReport() {
        run("demo", "--out", folder.toString());

        assertThat(opened).containsExactly(folder.resolve("workspace").toString());
    }

    @Test
    void aFileWhereItIsToGoIsRefusedBeforeAWorkspaceIsMade() throws IOException {
        run("demo", "--out", Files.writeString(folder.resolve("file"), "mine").toString());

        assertThat(opened).isEmpty();
    }

    @Test
    void aWorkspaceNamedOnItsLineIsTaken() {
        run("demo", "--out", folder.toString(), "--workspace", "/mine");

        assertThat(opened).containsExactly("/mine");
    }
}
