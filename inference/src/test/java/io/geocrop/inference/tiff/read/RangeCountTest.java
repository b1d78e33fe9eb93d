package io.geocrop.inference.tiff.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RangeServer;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.tiff.EnviRaster;
import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.inference.tiff.cog.CogProfile;
import io.geocrop.inference.tiff.cog.CogWriter;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterWindow;
import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many ranges a cloud-optimised file on a server costs: 8 x 3 tiles and three overviews here. */
class RangeCountTest {
    private static final int WIDTH = 4000;
    private static final int HEIGHT = 1500;

    @TempDir
    Path folder;

    private EnviRaster truth = EnviRaster.hills(SampleType.UINT16, 1, 1, 1);
    private RangeServer server;
    private RasterSources sources;

    @BeforeEach
    void serve() throws IOException {
        truth = EnviRaster.hills(SampleType.UINT16, WIDTH, HEIGHT, 1);
        server = new RangeServer(cog(WIDTH, HEIGHT, truth.bands().getFirst(), Map.of()));
        sources = new RasterSources(
                new Attempts(
                        3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(20), new SplittableRandom(1)),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        sources.close();
        server.close();
    }

    @Test
    void openingCostsOneRangeWhereTheDirectoriesAreSmall() {
        try (Raster raster = open()) {
            assertThat(raster.profile().levels()).hasSize(4);
            assertThat(server.ranges()).containsExactly("0-32767");
        }
    }

    @Test
    void openingCostsTwoRangesWhereTheDirectoriesAreLarge() throws IOException {
        SampleArray zeros = SampleArray.of(SampleType.UINT16, 3000 * 600);
        Map<String, String> tags = Map.of("GEOCROP_ITEMS", "S2A_35KPT_20250101 ".repeat(5000));
        try (RangeServer large = new RangeServer(cog(3000, 600, zeros, tags));
                Raster raster = open(large)) {
            assertThat(raster.profile().levels()).hasSize(4);
            assertThat(raster.profile().tags()).isEqualTo(tags);
            assertThat(large.ranges()).hasSize(2);
        }
    }

    @Test
    void aColdTileCostsOneRangeAndAWarmOneNone() {
        try (Raster raster = open()) {
            server.forgetRanges();

            assertRead(raster, new RasterWindow(520, 1030, 300, 300));
            assertThat(server.ranges()).hasSize(1);

            assertRead(raster, new RasterWindow(600, 1100, 10, 10));
            assertThat(server.ranges()).hasSize(1);
        }
    }

    @Test
    void neighbouringTilesCostOneRangeTogether() {
        try (Raster raster = open()) {
            server.forgetRanges();

            assertRead(raster, new RasterWindow(100, 100, 2000, 200));
            assertThat(server.ranges()).hasSize(1);

            assertRead(raster, new RasterWindow(0, 1024, WIDTH, 400));
            assertThat(server.ranges()).hasSize(2);
        }
    }

    @Test
    void readersOfTheSameTileAtTheSameTimeFetchItOnce() throws InterruptedException, ExecutionException {
        try (Raster raster = open();
                ExecutorService readers = Executors.newFixedThreadPool(8)) {
            server.forgetRanges();
            List<Callable<PixelBlock>> reads = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                int column = i;
                reads.add(() -> raster.read(0, new RasterWindow(column, 0, 100, 100), 0));
            }
            for (Future<PixelBlock> read : readers.invokeAll(reads)) {
                assertThat(read.get().width()).isEqualTo(100);
            }
            assertThat(server.ranges()).hasSize(1);
        }
    }

    @Test
    void aReadThatFailsLeavesTheTileToTheNextReader() {
        try (Raster raster = open()) {
            for (int i = 0; i < 3; i++) {
                server.answerNext(exchange -> exchange.sendResponseHeaders(503, -1));
            }
            GeocropException failed =
                    catchThrowableOfType(GeocropException.class, () -> raster.read(new RasterWindow(0, 0, 10, 10)));
            assertThat(failed.refusal().code()).isEqualTo("RASTER_UNREACHABLE");

            assertRead(raster, new RasterWindow(0, 0, 10, 10));
        }
    }

    @Test
    void aFileThatIsReplacedBetweenHeaderAndTileIsNoticed() throws IOException {
        try (Raster raster = open()) {
            server.replace(new byte[5_000_000], "\"two\"");

            GeocropException refused =
                    catchThrowableOfType(GeocropException.class, () -> raster.read(new RasterWindow(0, 0, 10, 10)));

            assertThat(refused.refusal().code()).isEqualTo("RASTER_CHANGED");
        }
    }

    private Raster open() {
        return open(server);
    }

    private Raster open(RangeServer from) {
        return TiffRaster.open(
                sources.open(from.at("/cog.tif").toString()), new ChunkDecoder(), new ChunkCache(64 << 20));
    }

    private void assertRead(Raster raster, RasterWindow window) {
        PixelBlock read = raster.read(window);
        for (int row = 0; row < window.height(); row++) {
            for (int column = 0; column < window.width(); column++) {
                double expected =
                        truth.bands().getFirst().valueAt((window.row() + row) * WIDTH + window.column() + column);
                if (read.band(0).valueAt(row * window.width() + column) != expected) {
                    throw new AssertionError("column " + column + ", row " + row + " of " + window);
                }
            }
        }
    }

    private byte[] cog(int width, int height, SampleArray samples, Map<String, String> tags) throws IOException {
        RasterGrid grid = new RasterGrid(width, height, GeoTransform.northUp(0, 0, 10, 10), GridCrs.projected(32635));
        CogProfile profile = CogProfile.values(grid, SampleType.UINT16, 1, OptionalDouble.empty(), tags);
        Path file = folder.resolve("cog" + width + ".tif");
        try (ExecutorService pool = Executors.newFixedThreadPool(2);
                CogWriter writer = CogWriter.begin(file, profile, pool)) {
            writer.append(new PixelBlock(width, height, List.of(samples)));
            writer.finish();
        }
        return Files.readAllBytes(file);
    }
}
