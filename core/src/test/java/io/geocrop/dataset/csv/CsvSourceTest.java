package io.geocrop.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {
    private static final String GOOD = "f,label\n1,a\n2,b\n";

    @TempDir
    Path folder = Path.of("");

    @Test
    void aRegularFileIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("points.CSV"), GOOD);

        CsvReport report = CsvPass.run(CsvSource.file(file), CsvOptions.forLabel("label"), ProgressListener.NONE);

        assertThat(report.orRefuse().rows()).isEqualTo(2);
    }

    @Test
    void whatIsNoRegularFileIsRefusedBeforeItIsOpened() throws Exception {
        Path file = Files.writeString(folder.resolve("points.csv"), GOOD);
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        Path pipe = folder.resolve("pipe.csv");

        refuses(folder.resolve("absent.csv"), "CSV_NOT_FOUND");
        refuses(folder, "CSV_NOT_A_FILE");
        refuses(link, "CSV_SYMLINK");
        refuses(Files.writeString(folder.resolve("points.tif"), GOOD), "CSV_WRONG_EXTENSION");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "mkfifo makes no pipe here");
        refuses(pipe, "CSV_NOT_A_FILE");
    }

    @Test
    void anUnreadableFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("points.csv"), GOOD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "this user may read everything");

        refuses(file, "CSV_UNREADABLE");
    }

    @Test
    void aFileReplacedWhileItIsReadIsRefused() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("points.csv"), GOOD);
        CsvSource source = CsvSource.file(file);

        // when: another file of the same size takes its place
        CsvReport report = CsvPass.run(
                source,
                CsvOptions.forLabel("label"),
                (bytes, offset, length) -> {
                    Path other = Files.writeString(folder.resolve("other.csv"), GOOD.replace('1', '7'));
                    Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                },
                ProgressListener.NONE);

        // then
        assertThat(report.errors()).extracting(Refusal::code).containsExactly("CSV_CHANGED");
    }

    private static void refuses(Path path, String code) {
        assertThatThrownBy(() -> CsvSource.file(path)).isInstanceOfSatisfying(GeocropException.class, e -> {
            assertThat(e.refusal().code()).isEqualTo(code);
            assertThat(e.refusal().where()).isEqualTo(path.toString());
        });
    }
}
