package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on datasets where a person puts them wrongly, or once too often. */
class DatasetCommandsTest {
    @TempDir
    Path folder;

    private Path csv;
    private CommandLine line;

    @BeforeEach
    void writePoints() throws IOException {
        csv = Files.writeString(folder.resolve("points.csv"), "label,ndvi,region\ncrop,0.5,1\nforest,0.7,2\n");
        line = new CommandLine(folder);
    }

    @Test
    void theSameFileIsNotStoredTwiceUnlessAVersionIsNamed() throws MalformedJsonException {
        String version = imported().path("version").asText();

        JsonNode again = imported();

        assertThat(again.path("identical_to").asText()).isEqualTo("points/" + version);
        assertThat(again.path("rows").asInt()).isEqualTo(2);
        assertThat(imported("--drop", "region").has("identical_to")).isFalse();
        assertThat(imported("--drop", "region").has("identical_to")).isTrue();
        assertThat(imported().path("identical_to").asText()).isEqualTo("points/" + version);
        assertThat(imported("--version", "v9").has("identical_to")).isFalse();
        assertThat(line.json(0, "dataset", "list").path("datasets")).hasSize(3);
    }

    private JsonNode imported(String... more) throws MalformedJsonException {
        String[] command = {"dataset", "import", csv.toString(), "--name", "points"};
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return line.json(0, all);
    }

    @Test
    void aVersionIsDeletedOnlyByItsFullName() throws MalformedJsonException {
        imported("--version", "v1");
        imported("--version", "v2");

        JsonNode refused = line.json(2, "dataset", "delete", "points").path("error");

        assertThat(refused.path("allowed").asText()).contains("points/v1", "points/v2");
        assertThat(line.json(0, "dataset", "list").path("datasets")).hasSize(2);
        line.json(0, "dataset", "delete", "points/v1");
        assertThat(line.json(2, "dataset", "restore", "points")
                        .path("error")
                        .path("allowed")
                        .asText())
                .isEqualTo("points/v1");
    }

    @Test
    void theLabelCannotBeDropped() throws MalformedJsonException {
        assertThat(line.json(2, "dataset", "import", csv.toString(), "--drop", "ndvi,label")
                        .path("error")
                        .path("where")
                        .asText())
                .isEqualTo("--drop");
    }

    @Test
    void aNameThatIsNoneIsTheNamesFault() throws MalformedJsonException {
        for (String name : new String[] {"../x", ""}) {
            assertThat(line.json(3, "dataset", "import", csv.toString(), "--name", name)
                            .path("error")
                            .path("code")
                            .asText())
                    .isEqualTo("DATASET_BAD_NAME");
        }
    }
}
