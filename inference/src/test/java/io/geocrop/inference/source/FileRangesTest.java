package io.geocrop.inference.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.parallel.SideBySide;
import io.geocrop.raster.ByteRanges;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRangesTest {
    private static final Path OPEN_HERE = Path.of("/proc/self/fd");

    @TempDir
    Path folder;

    @Test
    void aRangeIsReadAndCutAtTheEnd() throws IOException {
        Path file = Files.write(folder.resolve("a.tif"), new byte[] {1, 2, 3, 4, 5});
        try (FileRanges ranges = new FileRanges(file)) {
            assertThat(ranges.read(1, 3)).containsExactly(2, 3, 4);
            assertThat(ranges.read(3, 10)).containsExactly(4, 5);
            assertThat(ranges.read(9, 10)).isEmpty();
            assertThat(ranges.size()).isEqualTo(5);
        }
    }

    @Test
    void aFileThatIsReplacedInMidReadIsNoticed() throws IOException {
        Path file = Files.write(folder.resolve("a.tif"), new byte[] {1, 2, 3, 4, 5});
        try (FileRanges ranges = new FileRanges(file)) {
            ranges.read(0, 2);
            Files.move(Files.write(folder.resolve("b.tif"), new byte[] {1, 2}), file, replace());
            assertThat(code(() -> ranges.read(2, 2))).isEqualTo("RASTER_CHANGED");
        }
    }

    @Test
    void anInterruptedReaderDoesNotTakeTheFileFromOthers() throws IOException {
        Path file = Files.write(folder.resolve("a.tif"), new byte[] {1, 2, 3, 4, 5});
        try (FileRanges ranges = new FileRanges(file)) {
            Thread.currentThread().interrupt();
            assertThat(ranges.read(0, 2)).containsExactly(1, 2);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(ranges.read(0, 2)).containsExactly(1, 2);
        }
    }

    @Test
    void manyFilesAreReadThroughFewOpenOnes() throws IOException {
        IdleFiles idle = new IdleFiles(3);
        List<FileRanges> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            files.add(new FileRanges(Files.write(folder.resolve(i + ".tif"), new byte[] {(byte) i, 1}), idle));
        }

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < files.size(); i++) {
                assertThat(files.get(i).read(0, 2)).containsExactly(i, 1);
                assertThat(idle.count()).isLessThanOrEqualTo(3);
            }
        }

        files.forEach(FileRanges::close);
        assertThat(idle.count()).isZero();
    }

    @Test
    void aFileThatIsOpenedAgainIsHeldAgainstTheFirst() throws IOException {
        IdleFiles idle = new IdleFiles(0);
        Path file = Files.write(folder.resolve("a.tif"), new byte[] {1, 2, 3, 4, 5});
        try (FileRanges ranges = new FileRanges(file, idle)) {
            assertThat(ranges.read(0, 2)).containsExactly(1, 2);
            Files.move(Files.write(folder.resolve("b.tif"), new byte[] {5, 4, 3, 2, 1}), file, replace());
            assertThat(code(() -> ranges.read(2, 2))).isEqualTo("RASTER_CHANGED");
        }
    }

    @Test
    void aSeasonOfRastersKeepsFewOfThemOpen() throws IOException {
        assumeTrue(Files.isDirectory(OPEN_HERE), "skipped: no " + OPEN_HERE + ", where Linux lists open files");
        try (RasterSources sources = new RasterSources(Attempts.usual(new SplittableRandom(1)), Clock.systemUTC())) {
            List<ByteRanges> files = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                Path file = Files.write(folder.resolve(i + ".tif"), new byte[] {(byte) i, 1});
                files.add(sources.open(file.toString()));
            }
            for (int i = 0; i < files.size(); i++) {
                assertThat(files.get(i).read(0, 2)).containsExactly((byte) i, (byte) 1);
            }
            assertThat(openBelow(folder)).isBetween(1L, 256L);

            files.forEach(ByteRanges::close);
            assertThat(openBelow(folder)).isZero();
        }
    }

    private static long openBelow(Path folder) throws IOException {
        try (Stream<Path> descriptors = Files.list(OPEN_HERE)) {
            return descriptors.filter(one -> target(one).startsWith(folder)).count();
        }
    }

    /** Where a descriptor leads; of one closed meanwhile, nowhere. */
    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException e) {
            return Path.of("");
        }
    }

    @Test
    void threadsThatReadOneFileLeaveNoMoreOpenThanAllowed() throws Exception {
        IdleFiles idle = new IdleFiles(2);
        Path file = Files.write(folder.resolve("a.tif"), new byte[] {1, 2, 3, 4, 5});
        try (FileRanges ranges = new FileRanges(file, idle)) {
            SideBySide.pieces(2000, 8, () -> piece -> {
                assertThat(ranges.read(piece % 5, 1)).containsExactly(piece % 5 + 1);
            });
            assertThat(idle.count()).isBetween(1, 2);
        }
        assertThat(idle.count()).isZero();
    }

    @Test
    void whatIsNoRegularFileIsRefused() throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("a.tif"), new byte[] {1});
        Path link = Files.createSymbolicLink(folder.resolve("link.tif"), file);
        Path pipe = folder.resolve("pipe.tif");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "skipped: no mkfifo");

        assertThat(code(() -> new FileRanges(link))).isEqualTo("RASTER_SYMLINK");
        assertThat(code(() -> new FileRanges(pipe))).isEqualTo("RASTER_NOT_A_FILE");
        assertThat(code(() -> new FileRanges(folder))).isEqualTo("RASTER_NOT_A_FILE");
        assertThat(code(() -> new FileRanges(folder.resolve("none.tif")))).isEqualTo("RASTER_NOT_FOUND");
    }

    @Test
    void anObjectOfAFolderStoreIsReadByRangesAndItsReplacementNoticed() throws IOException {
        ObjectKey key = new ObjectKey("geocrop-maps", "a/b.tif");
        try (ObjectStore store = new FolderObjectStore(folder.resolve("store"));
                RasterSources sources = new RasterSources(Attempts.usual(new SplittableRandom(1)), Clock.systemUTC())) {
            store.put(key, new byte[] {1, 2, 3, 4, 5}, new PutCondition.Always());
            try (var ranges = sources.open(store, key)) {
                assertThat(ranges.size()).isEqualTo(5);
                assertThat(ranges.read(1, 2)).containsExactly(2, 3);
                assertThat(ranges.read(4, 9)).containsExactly(5);
                store.put(key, new byte[] {6, 7}, new PutCondition.Always());
                assertThat(code(() -> ranges.read(0, 2))).isEqualTo("RASTER_CHANGED");
            }
            assertThat(code(() -> sources.open(store, new ObjectKey("geocrop-maps", "none.tif"))))
                    .isEqualTo("RASTER_NOT_FOUND");
        }
    }

    private static StandardCopyOption replace() {
        return StandardCopyOption.REPLACE_EXISTING;
    }

    private static String code(ThrowingCallable call) {
        GeocropException refused = catchThrowableOfType(GeocropException.class, call);
        return refused == null ? "nothing" : refused.refusal().code();
    }
}
