package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way out of a damaged dataset and back to a deleted one, command by command as the remedies name them. */
class DamagedDatasetTest {
    private static final String ID = "points/v1";

    @TempDir
    Path folder;

    private CommandLine line;
    private Path csv;

    @BeforeEach
    void importPoints() throws IOException, MalformedJsonException {
        line = new CommandLine(folder.resolve("workspace"));
        csv = Files.writeString(folder.resolve("points.csv"), "ndvi,label\n0.1,maize\n0.7,grass\n0.2,maize\n");
        importAgain(0);
    }

    private JsonNode importAgain(int exitCode) throws MalformedJsonException {
        return line.json(exitCode, "dataset", "import", csv.toString(), "--name", "points", "--version", "v1");
    }

    private void damage() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("workspace"))) {
            files.filter(file -> file.endsWith("datasets/points/v1/training_data.csv"))
                    .forEach(DamagedDatasetTest::append);
        }
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "0.3,mai\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDamagedVersionIsNamedDeletedAndImportedAgain() throws IOException, MalformedJsonException {
        damage();

        JsonNode listed = line.json(0, "dataset", "list");
        assertThat(listed.path("datasets")).isEmpty();
        assertThat(listed.at("/damaged/0/dataset").asText()).isEqualTo(ID);
        assertThat(listed.at("/damaged/0/problem/code").asText()).isEqualTo("DATASET_SIZE_MISMATCH");
        CommandLine.Result shown = line.run("dataset", "list");
        assertThat(shown.err()).contains("DATASET_SIZE_MISMATCH").contains(ID);
        assertThat(shown.out()).doesNotContain("No dataset yet");
        assertThat(importAgain(4).at("/error/remedy").asText()).contains("geocrop dataset delete " + ID);

        line.json(0, "dataset", "delete", ID);
        importAgain(0);

        assertThat(line.json(0, "dataset", "list").path("damaged")).isEmpty();
        assertThat(line.json(0, "dataset", "list").path("datasets")).hasSize(1);
    }

    @Test
    void eachDeletionIsAnEntryThatCanBeRestored() throws IOException, MalformedJsonException {
        line.json(0, "dataset", "delete", ID);
        Files.writeString(csv, "ndvi,label\n0.1,maize\n0.7,grass\n");
        importAgain(0);
        line.json(0, "dataset", "delete", ID);

        JsonNode trash = line.json(0, "dataset", "trash").path("trash");
        assertThat(trash).extracting(entry -> entry.path("rows").asInt()).containsExactly(2, 3);
        assertThat(trash.get(0).path("deleted").asText())
                .isGreaterThan(trash.get(1).path("deleted").asText());
        String earlier = trash.get(1).path("entry").asText();
        assertThat(line.run("dataset", "trash").out()).contains(ID).contains(earlier);

        assertThat(line.json(0, "dataset", "restore", ID, "--entry", earlier)
                        .path("rows")
                        .asInt())
                .isEqualTo(3);
    }
}
