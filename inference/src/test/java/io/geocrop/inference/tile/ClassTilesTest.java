package io.geocrop.inference.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.FileRanges;
import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.inference.tiff.read.ChunkCache;
import io.geocrop.inference.tiff.read.TiffRaster;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.SampleArray;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A class tile shows what gdalwarp shows by nearest neighbour, at every zoom and from the same overview. */
class ClassTilesTest {
    private static final EpsgSystems SYSTEMS = new EpsgSystems();
    /** Places between exact ones are off by less, in source pixels: nearer to an edge, either side may be taken. */
    private static final double TIE = 0.05;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // zoom and size; the level drawn from, 0 for the raster itself
        "16, 256, 0",
        "14, 256, 0",
        "13, 512, 0",
        "13, 256, 0",
        "12, 256, 1",
        "10, 512, 2",
        "9, 256, 2",
        "6, 256, 2",
        "2, 512, 2"
    })
    void isWhatGdalSamples(int zoom, int size, int level) throws Exception {
        // given a map whose sides are no multiples of anything
        RasterGrid grid = new RasterGrid(
                2_049, 1_601, GeoTransform.northUp(780_000, 8_040_000, 10, 10), GridCrs.projected(32735));
        check(grid, zoom, size, level);
    }

    @Test
    void aMapInDegreesIsWhatGdalSamples() throws Exception {
        RasterGrid grid = new RasterGrid(
                1_500, 1_201, GeoTransform.northUp(29.03, -17.21, 0.0005, 0.0005), GridCrs.geographic(4326));
        check(grid, 11, 256, 0);
        check(grid, 8, 256, 1);
    }

    private void check(RasterGrid grid, int zoom, int size, int level) throws Exception {
        Path file = ClassMaps.write(folder.resolve("map.tif"), grid, 5);
        try (TiffRaster raster = open(file)) {
            TiledRaster tiled = new TiledRaster(raster, false, SYSTEMS);
            assertThat(Math.min(tiled.level(zoom, size), level)).isEqualTo(level);
            TileAddress address = TileOracle.middle(tiled, zoom, size);
            // when
            byte[] png = tiled.draw(address).orElseThrow();
            // then
            SampleArray expected = TileOracle.warped(file, folder, address, tiled.level(zoom, size));
            compare(grid, raster, tiled.level(zoom, size), address, TileOracle.picture(png), expected);
        }
    }

    private void compare(
            RasterGrid grid, TiffRaster raster, int level, TileAddress address, int[] drawn, SampleArray expected) {
        int ties = 0;
        int shown = 0;
        for (int i = 0; i < drawn.length; i++) {
            int wanted = ClassMaps.COLORS.get((int) expected.valueAt(i));
            shown += wanted == 0 ? 0 : 1;
            if (drawn[i] != wanted) {
                assertThat(TileOracle.distanceToEdge(grid, raster.profile(), level, address, i))
                        .as("tile %s, pixel %d: %08x instead of %08x", address, i, drawn[i], wanted)
                        .isLessThan(TIE);
                ties++;
            }
        }
        System.out.printf("%s from level %d: %d pixels shown, %d ties taken otherwise%n", address, level, shown, ties);
        assertThat(shown).isPositive();
        assertThat(ties).isLessThanOrEqualTo(drawn.length / 1_000);
    }

    static TiffRaster open(Path file) {
        return TiffRaster.open(new FileRanges(file), new ChunkDecoder(), new ChunkCache(32 << 20));
    }

    @Test
    void confidenceIsTheRampAndNothingElse() throws Exception {
        // given confidence from 0 to 100
        RasterGrid grid =
                new RasterGrid(600, 500, GeoTransform.northUp(780_000, 8_040_000, 10, 10), GridCrs.projected(32735));
        Path file = ClassMaps.writeConfidence(folder.resolve("confidence.tif"), grid);
        try (TiffRaster raster = open(file)) {
            TiledRaster tiled = new TiledRaster(raster, false, SYSTEMS);
            TileAddress address = TileOracle.middle(tiled, 14, 256);
            // when
            int[] drawn = TileOracle.picture(tiled.draw(address).orElseThrow());
            // then each colour is that of its value
            SampleArray values = TileOracle.warped(file, folder, address, 0);
            TileColors colors = TileColors.of(raster.profile(), false);
            int same = 0;
            for (int i = 0; i < drawn.length; i++) {
                same += drawn[i] == colors.argb((int) values.valueAt(i)) ? 1 : 0;
            }
            assertThat(same).isGreaterThan(drawn.length - 70);
            assertThat(colors.argb(0)).isEqualTo(0xff00224e);
            assertThat(colors.argb(100)).isEqualTo(0xfffee838);
            assertThat(colors.argb(255)).isZero();
        }
    }

    @Test
    void saysWhereItLiesAndHowDeepItGoes() throws Exception {
        // given
        Path file = ClassMaps.write(folder.resolve("map.tif"), 2_049, 1_601, 1);
        try (TiffRaster raster = open(file)) {
            // when
            TiledRaster tiled = new TiledRaster(raster, false, SYSTEMS);
            // then
            // the corners by gdaltransform; rows of UTM are no parallels, so two of them count
            assertThat(tiled.bounds().west()).isCloseTo(29.6398794682503, within(1e-8));
            assertThat(tiled.bounds().south()).isCloseTo(-17.853972543276, within(1e-8));
            assertThat(tiled.bounds().east()).isCloseTo(29.8351755083054, within(1e-8));
            assertThat(tiled.bounds().north()).isCloseTo(-17.7067257835341, within(1e-8));
            assertThat(tiled.deepestZoom(256)).isEqualTo(14);
            assertThat(tiled.deepestZoom(512)).isEqualTo(13);
            TileSet.Document document = new TileSet(tiled.bounds(), 14).document("a", "/t/{z}/{x}/{y}.png");
            assertThat(document.tilejson()).isEqualTo("3.0.0");
            assertThat(List.of(document.minzoom(), document.maxzoom())).containsExactly(0, 14);
        }
    }
}
