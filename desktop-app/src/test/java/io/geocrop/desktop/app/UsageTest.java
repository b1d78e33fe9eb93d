package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.json.MalformedJsonException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataset import",
                "dataset diff",
                "train",
                "jobs logs",
                "models compare",
                "models promote",
                "predict",
                "demo",
                "doctor"
            })
    void everyCommandHasHelp(String command) {
        CommandLine.Result result = new CommandLine(folder).run((command + " --help").split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Usage: geocrop " + command.split(" ")[0]);
    }

    @Test
    void anUnknownOptionIsWrongUsage() throws MalformedJsonException {
        assertThat(new CommandLine(folder)
                        .json(2, "dataset", "list", "--sideways")
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("CLI_USAGE");
    }

    @Test
    void anOptionThatIsMisspeltIsNamedBeforeTheOneThatIsMissing() throws MalformedJsonException {
        JsonNode error = new CommandLine(folder)
                .json(2, "train", "--datset", "points", "--model-version", "v1")
                .path("error");

        assertThat(error.path("found").asText()).contains("--datset");
        assertThat(error.path("allowed").asText()).contains("--dataset");
    }

    @Test
    void withoutACommandAndADesktopItSaysWhatThereIs() {
        CommandLine.Result result = new CommandLine(folder).run();

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err()).contains("CLI_NO_DISPLAY").contains("geocrop demo");
    }

    @Test
    void anEmptyWorkspaceSaysHowToBegin() {
        CommandLine line = new CommandLine(folder);

        assertThat(line.run("dataset", "list").out()).contains("geocrop dataset import");
        assertThat(line.run("models", "list").out()).contains("geocrop train");
        assertThat(line.run("jobs", "list").out()).contains("geocrop train");
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        assertThat(new CommandLine(folder).run("completion").out())
                .contains("dataset")
                .contains("promote");
    }

    @Test
    void theDoctorChecksTheMachine() throws MalformedJsonException {
        assertThat(new CommandLine(folder)
                        .run("doctor", "--json")
                        .json()
                        .path("checks")
                        .toString())
                .contains("\"java\"")
                .contains("\"store\"")
                .contains("\"disk\"");
    }
}
