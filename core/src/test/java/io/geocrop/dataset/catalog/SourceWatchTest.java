package io.geocrop.dataset.catalog;

import static io.geocrop.dataset.catalog.CatalogFixture.CSV;
import static io.geocrop.dataset.catalog.CatalogFixture.refusal;
import static io.geocrop.dataset.catalog.CatalogFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceWatchTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("in.csv"), CSV);
        Files.setLastModifiedTime(file, LONG_AGO);
    }

    @Test
    void aFileThatStaysIsFine() throws IOException {
        SourceWatch watch = SourceWatch.of(file);

        watch.requireUnchanged();
    }

    @Test
    void noticesAFileOfTheSameSizeWrittenAnew() throws IOException {
        SourceWatch watch = SourceWatch.of(file);
        Files.writeString(file, CSV.replace("0.1", "0.9"));

        assertThat(refusal(watch::requireUnchanged).refusal())
                .isEqualTo(new Refusal(
                        "CSV_CHANGED",
                        file.toString(),
                        "a file written to",
                        "the file as it was when the import began",
                        "Wait until the file is written, then import it again."));
    }

    @Test
    void noticesAFileThatGrewWithinTheSameMoment() throws IOException {
        SourceWatch watch = SourceWatch.of(file);
        Files.writeString(file, CSV + "1,2,water\n");
        Files.setLastModifiedTime(file, LONG_AGO);

        assertThat(refusal(watch::requireUnchanged).refusal().found()).isEqualTo("a file written to");
    }

    @Test
    void noticesAFileMovedIntoItsPlace() throws IOException {
        SourceWatch watch = SourceWatch.of(file);
        Path other = Files.writeString(folder.resolve("other.csv"), CSV);
        Files.setLastModifiedTime(other, LONG_AGO);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(refusal(watch::requireUnchanged).refusal().found()).isEqualTo("another file");
    }

    @Test
    void noticesAFileThatIsGone() throws IOException {
        SourceWatch watch = SourceWatch.of(file);
        Files.delete(file);

        assertThat(refusal(watch::requireUnchanged).refusal().found()).isEqualTo("no file any more");
    }

    @Test
    void aFileReplacedWhileItIsImportedLeavesNothing() throws IOException {
        CatalogFixture given = new CatalogFixture(folder);
        FatefulStore store = new FatefulStore(given.store, (call, isWrite) -> {
            if (isWrite && call == 3) { // the first bytes of the file are on their way
                Files.writeString(file, CSV.replace("0.1", "0.9"));
            }
        });

        GeocropException refused =
                refusal(() -> given.on(store).importFile(request(file, "zimbabwe", "v1"), ProgressListener.NONE));

        assertThat(refused.refusal().code()).isEqualTo("CSV_CHANGED");
        assertThat(given.objects()).isEmpty();
    }
}
