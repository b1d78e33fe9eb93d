package io.geocrop.dataset.catalog;

import static io.geocrop.dataset.catalog.CatalogFixture.CSV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.TrashedDataset;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process is killed by SIGKILL at every write point, on a real folder store; another takes up what it left. */
@Tag("fault")
class KilledProcessTest {
    private static final int KILLED = 128 + 9;
    private static final DatasetId ID = new DatasetId("zimbabwe", "v1");

    @TempDir
    private Path folder;

    @BeforeEach
    void needKill() {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "this machine has no /bin/kill to send SIGKILL with");
    }

    @Test
    void anImportKilledAtAnyWriteLeavesNothingHalfMade() throws Exception {
        int kills = 0;
        for (boolean finished = false; !finished; kills++) {
            CatalogFixture given = new CatalogFixture(Files.createDirectory(folder.resolve("k" + kills)));
            finished = runsToItsEnd(given, "import", kills + 1);
            boolean published = isSoundAfterwards(given);
            assertThat(published || !finished).isTrue();
            if (!published) {
                given.imported("zimbabwe", "v1", CSV);
            }
            assertThat(given.listed()).containsExactly("zimbabwe/v1");
        }
        assertThat(kills).isGreaterThan(8);
    }

    @Test
    void aDeletionAndARestorationKilledAtAnyWriteAreDoneOrNotDone() throws Exception {
        CatalogFixture given = new CatalogFixture(folder);
        given.imported("zimbabwe", "v1", CSV);
        int deletions = killUntilDone(given, "delete");
        assertThat(given.catalog.trash()).extracting(TrashedDataset::id).containsExactly(ID);
        int restorations = killUntilDone(given, "restore");
        assertThat(given.listed()).containsExactly("zimbabwe/v1");
        assertThat(List.of(deletions, restorations)).allMatch(kills -> kills > 3);
    }

    /** Kills at one write after the other, starting over where a kill came too late to undo the operation. */
    private int killUntilDone(CatalogFixture given, String operation) throws Exception {
        boolean wasThere = !given.listed().isEmpty();
        int kills = 0;
        for (boolean finished = false; !finished; kills++) {
            finished = runsToItsEnd(given, operation, kills + 1);
            boolean isThere = isSoundAfterwards(given);
            boolean changed = isThere != wasThere;
            assertThat(changed || !finished).isTrue();
            if (changed && !finished) {
                undo(given, operation);
            }
        }
        return kills;
    }

    private static void undo(CatalogFixture given, String operation) {
        if (operation.equals("delete")) {
            given.catalog.restore(ID);
        } else {
            given.catalog.delete(ID, false);
        }
    }

    /** Starts as the console would; true where the version is there, which is then whole. */
    private static boolean isSoundAfterwards(CatalogFixture given) throws IOException {
        List<DatasetManifest> seen = given.catalog.list();
        seen.forEach(manifest -> assertThat(given.catalog.verify(manifest.id())).isEqualTo(manifest));
        given.catalog.tidy();
        new FolderObjectStore(given.folder.resolve("store")).close(); // as the next start: it removes temporary files
        assertThat(temporaryFiles(given.folder.resolve("store/.geocrop/tmp"))).isEmpty();
        assertThat(given.catalog.problems()).isEmpty();
        assertThat(given.catalog.list()).isEqualTo(seen);
        assertThat(given.objects()).noneMatch(key -> key.contains("/pending/"));
        assertThat(given.objects())
                .hasSize(seen.size() * 3 + given.catalog.trash().size() * 2);
        return !seen.isEmpty();
    }

    private static List<Path> temporaryFiles(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static boolean runsToItsEnd(CatalogFixture given, String operation, int n) throws Exception {
        Path csv = given.file("in.csv", CSV);
        Path log = given.folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        given.folder.resolve("store").toString(),
                        csv.toString(),
                        operation,
                        Integer.toString(n))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = process.waitFor();
        assertThat(exit).as(() -> "exit of the child: " + read(log)).isIn(0, KILLED);
        return exit == 0;
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
