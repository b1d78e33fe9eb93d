package io.geocrop.inference.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    private Path input;
    private Path target;

    @BeforeEach
    void createFolder() throws IOException {
        input = Files.createFile(folder.resolve("in.csv"));
        target = Files.createDirectory(folder.resolve("out")).resolve("classes.csv");
    }

    @Test
    void aFinishedFileIsAllThereIs() throws IOException {
        try (WholeFile file = WholeFile.begin(target, input, "PREDICT_OUT_UNWRITABLE")) {
            file.write("a".getBytes(UTF_8));
            file.finish();
        }

        assertThat(target).hasContent("a");
        assertThat(target.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anInterruptLeavesNothing() {
        assertThatThrownBy(() -> {
                    try (WholeFile file = WholeFile.begin(target, input, "PREDICT_OUT_UNWRITABLE")) {
                        file.write("a".getBytes(UTF_8));
                        Thread.currentThread().interrupt();
                        file.finish();
                    }
                })
                .isInstanceOf(ClosedByInterruptException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(target.getParent()).isEmptyDirectory();
    }

    @Test
    void aPlaceThatIsTakenMeanwhileLeavesNothing() {
        assertThatThrownBy(() -> {
                    try (WholeFile file = WholeFile.begin(target, input, "PREDICT_OUT_UNWRITABLE")) {
                        Files.createDirectories(target.resolve("somebody's"));
                        file.finish();
                    }
                })
                .isInstanceOf(IOException.class);

        assertThat(target.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void twoWritersOfOneFileDoNotMeet() throws IOException {
        try (WholeFile one = WholeFile.begin(target, input, "PREDICT_OUT_UNWRITABLE");
                WholeFile other = WholeFile.begin(target, input, "PREDICT_OUT_UNWRITABLE")) {
            one.write("one".getBytes(UTF_8));
            other.write("the other".getBytes(UTF_8));
            one.finish();
            assertThat(target).hasContent("one");
            other.finish();
        }

        assertThat(target).hasContent("the other");
    }
}
