package io.geocrop.dataset.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.dataset.DatasetDiff;
import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.ImportRequest;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Field points of a real crop mask, imported and compared. */
class RealDatasetsTest {
    @TempDir
    private Path folder;

    private CatalogFixture given;
    private Path features;

    @BeforeEach
    void findData() throws IOException {
        features = data().resolve("cropmask/features");
        assumeTrue(
                Files.isDirectory(features), "no real data: set GEOCROP_DATA to the folder that has cropmask/features");
        given = new CatalogFixture(folder);
    }

    @Test
    void importsARegionAndProfilesIt() throws IOException {
        DatasetManifest eastern = imported("eastern", "v1", file("eastern"));

        assertThat(eastern.rows()).isEqualTo(4_444);
        assertThat(eastern.classes().keySet()).containsExactlyInAnyOrder("0", "1");
        assertThat(given.catalog.verify(eastern.id())).isEqualTo(eastern);
    }

    @Test
    void twoRegionsShareNoRowAndDriftApart() throws IOException {
        DatasetManifest eastern = imported("cropmask", "eastern", file("eastern"));
        DatasetManifest western = imported("cropmask", "western", file("western"));

        DatasetDiff diff = given.catalog.diff(eastern.id(), western.id());

        assertThat(diff.rowsAdded()).isEqualTo(western.rows());
        assertThat(diff.rowsRemoved()).isEqualTo(eastern.rows());
        assertThat(diff.labelChanges()).isZero();
        assertThat(diff.drift()).isNotEmpty().allMatch(drift -> drift.psi() > 0);
    }

    @Test
    void findsTheRowsThatWereTakenOutAndTheLabelsThatWereTurned() throws IOException {
        List<String> lines = Files.readAllLines(file("western"));
        int label = List.of(lines.getFirst().split(",")).indexOf("Class");
        String corrected = IntStream.range(0, lines.size() - 10)
                .mapToObj(row -> row >= 1 && row <= 7 ? turned(lines.get(row), label) : lines.get(row))
                .collect(Collectors.joining("\n", "", "\n"));
        DatasetId before = imported("western", "v1", file("western")).id();
        DatasetId after = imported("western", "v2", given.file("corrected.csv", corrected))
                .id();

        DatasetDiff diff = given.catalog.diff(before, after);

        assertThat(diff.rowsAdded()).isZero();
        assertThat(diff.rowsRemoved()).isEqualTo(10);
        assertThat(diff.labelChanges()).isEqualTo(7);
        assertThat(diff.drift()).allMatch(drift -> drift.verdict().equals("stable"));
        assertThat(diff.classBalance().values().stream()
                        .mapToDouble(DatasetDiff.ClassBalance::shareAfter)
                        .sum())
                .isEqualTo(1, within(1e-12));
    }

    private static String turned(String line, int label) {
        String[] cells = line.split(",", -1);
        cells[label] = Map.of("0", "1", "1", "0").getOrDefault(cells[label], "1");
        return String.join(",", cells);
    }

    private DatasetManifest imported(String name, String version, Path file) {
        return given.catalog.importFile(
                new ImportRequest(file, name, version, "Class", List.of(), 100), ProgressListener.NONE);
    }

    private Path file(String region) {
        return features.resolve(region + ".csv");
    }

    private static Path data() {
        String named = System.getenv("GEOCROP_DATA");
        if (named != null) {
            return Path.of(named);
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolveSibling("shared/data"))) {
            folder = folder.getParent();
        }
        return folder == null ? Path.of("absent") : folder.resolveSibling("shared/data");
    }
}
