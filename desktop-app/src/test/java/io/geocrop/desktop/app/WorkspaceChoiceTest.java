package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folder a command works in, and when one is made. */
class WorkspaceChoiceTest {
    private static final String CSV = "label,ndvi,region\ncrop,0.5,1\nforest,0.7,2\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataset list",
                "jobs list",
                "models list",
                "models ledger",
                "train --dataset a --model-version v1"
            })
    void aMisspeltWorkspaceIsRefusedAndNotMade(String command) throws MalformedJsonException {
        Path misspelt = folder.resolve("worskpace");
        String[] words = (command + " --workspace " + misspelt).split(" ");

        assertThat(new CommandLine(folder)
                        .json(5, words)
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("CLI_NO_WORKSPACE");
        assertThat(new CommandLine(folder, misspelt.toString())
                        .json(5, command.split(" "))
                        .path("error")
                        .path("where")
                        .asText())
                .isEqualTo(misspelt.toString());
        assertThat(misspelt).doesNotExist();
    }

    @Test
    void anImportMakesTheWorkspaceItNamesAndSaysSo() throws IOException {
        Path csv = Files.writeString(folder.resolve("points.csv"), CSV);
        Path made = folder.resolve("made");

        CommandLine.Result first = importing(csv, made, "--version", "v1");
        CommandLine.Result second = importing(csv, made, "--version", "v2");

        assertThat(first.exitCode()).isZero();
        assertThat(first.err()).contains("Made a new workspace in " + made);
        assertThat(first.out()).contains("2 rows, 2 features, 2 classes", "learns from: ndvi, region");
        assertThat(second.err()).doesNotContain("Made");
    }

    private CommandLine.Result importing(Path csv, Path workspace, String flag, String value) {
        return new CommandLine(folder)
                .run("dataset", "import", csv.toString(), "--workspace", workspace.toString(), flag, value);
    }

    @Test
    void aFolderOfSomethingElseIsNoWorkspaceAndAnEmptyOneMayBecomeOne() throws IOException, MalformedJsonException {
        Path other = folder.resolve("other");
        Files.createDirectories(other.resolve("src"));
        Path empty = Files.createDirectories(folder.resolve("empty"));
        CommandLine line = new CommandLine(folder);

        line.json(5, "dataset", "list", "--workspace", other.toString());
        line.json(0, "dataset", "list", "--workspace", empty.toString());

        assertThat(other.resolve("store")).doesNotExist();
    }
}
