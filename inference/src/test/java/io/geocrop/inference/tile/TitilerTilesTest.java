package io.geocrop.inference.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.tiff.read.TiffRaster;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.SampleArray;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A class map of ours in TiTiler, by its nearest neighbour, and here: the same colours but at the edges of source pixels,
 * where TiTiler's warp takes places that are off by up to an eighth of a pixel (the error that GDAL's warped rasters allow;
 * gdalwarp without it sides with ours).
 *
 * <p>Zoomed out they choose overviews by other rules. Ours takes the coarsest one that is not coarser than the tile, and so
 * does gdalwarp by itself. TiTiler reads through GDAL's RasterIO, which takes one up to 1.2 times as coarse as the tile. At
 * zooms where that is another one the tiles are of different rasters; each is then held against gdalwarp from its own.
 */
class TitilerTilesTest {
    private static final EpsgSystems SYSTEMS = new EpsgSystems();
    private static final RasterGrid GRID =
            new RasterGrid(2_049, 1_601, GeoTransform.northUp(780_000, 8_040_000, 10, 10), GridCrs.projected(32735));
    /** GDAL's tolerance and ours of 0.05, in source pixels. */
    private static final double OFF = 0.125 + 0.05;
    /** Seen: 0.9993 where a tile is as fine as the map or finer, 0.985 where a pixel of it is 15 of the map's. */
    private static final double LEAST_SAME = 0.999;

    private static final double LEAST_SAME_ZOOMED_OUT = 0.98;

    private static final double RASTER_IO_COARSER = 1.2;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private String titiler = "";

    @BeforeEach
    void titiler() {
        titiler = Optional.ofNullable(System.getenv("GEOCROP_TEST_TITILER_URL")).orElse("");
        assumeTrue(!titiler.isEmpty(), "skipped: set GEOCROP_TEST_TITILER_URL to a TiTiler on this machine");
    }

    @ParameterizedTest
    @CsvSource({
        // zoom and size; the levels that ours and TiTiler draw from, 0 for the map itself
        "16, 256, 0, 0",
        "15, 512, 0, 0",
        "14, 256, 0, 0",
        "13, 256, 0, 1",
        "12, 512, 0, 1",
        "12, 256, 1, 2",
        "11, 256, 2, 3",
        "10, 256, 3, 3",
        "10, 512, 2, 3",
        "9, 256, 3, 3"
    })
    void showsTheSameClasses(int zoom, int size, int level, int theirLevel) throws Exception {
        // given
        Path file = ClassMaps.write(folder.resolve("map.tif"), GRID, 5);
        try (TiffRaster raster = ClassTilesTest.open(file)) {
            TiledRaster tiled = new TiledRaster(raster, false, SYSTEMS);
            TileAddress address = TileOracle.middle(tiled, zoom, size);
            assertThat(tiled.level(zoom, size)).isEqualTo(level);
            assertThat(levelOfRasterIo(raster, zoom, size)).isEqualTo(theirLevel);
            // when
            int[] ours = TileOracle.picture(tiled.draw(address).orElseThrow());
            int[] theirs = TileOracle.picture(fetched(file, address));
            // then
            int[] own = colors(TileOracle.warped(file, folder, address, "AUTO"));
            int[] other = colors(TileOracle.warped(file, folder, address, theirLevel));
            System.out.printf(
                    "%s: %.4f the same as TiTiler's; from level %d and %d; gdalwarp's own choice: %.4f ours, %.4f TiTiler's%n",
                    address, same(ours, theirs), level, theirLevel, same(own, ours), same(own, theirs));
            assertThat(same(ours, own)).isGreaterThan(0.999);
            assertOffByLittle(raster, theirLevel, address, theirs, other);
            if (level == theirLevel) {
                assertOffByLittle(raster, level, address, theirs, ours);
            }
        }
    }

    private static void assertOffByLittle(
            TiffRaster raster, int level, TileAddress address, int[] drawn, int[] expected) {
        assertThat(same(drawn, expected)).isGreaterThan(level == 0 ? LEAST_SAME : LEAST_SAME_ZOOMED_OUT);
        double farthest = 0;
        for (int i = 0; i < drawn.length; i++) {
            if (drawn[i] != expected[i]) {
                farthest = Math.max(farthest, TileOracle.distanceToEdge(GRID, raster.profile(), level, address, i));
            }
        }
        System.out.printf("  where TiTiler's differ: at most %.3f pixels from an edge%n", farthest);
        assertThat(farthest).isLessThan(OFF);
    }

    /** The overview that GDAL reads when fewer pixels are asked for than there are, counted as {@link TiledRaster#level}. */
    private static int levelOfRasterIo(TiffRaster raster, int zoom, int size) {
        double nativeMetres = 10 / Math.cos(Math.toRadians(17.78)); // of Web Mercator, at the middle of the map
        double wanted = TileAddress.pixelMetres(zoom, size) / nativeMetres * RASTER_IO_COARSER;
        int level = 0;
        while (level + 1 < raster.profile().levels().size() && 1 << (level + 1) <= wanted) {
            level++;
        }
        return level;
    }

    private byte[] fetched(Path file, TileAddress address) throws IOException, InterruptedException {
        URI uri = URI.create(
                "%s/cog/tiles/WebMercatorQuad/%d/%d/%d.png?tilesize=%d&resampling=nearest&reproject=nearest&url=%s"
                        .formatted(
                                titiler,
                                address.zoom(),
                                address.x(),
                                address.y(),
                                address.size(),
                                URLEncoder.encode(file.toString(), StandardCharsets.UTF_8)));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(uri.toString()).isEqualTo(200);
            return answer.body();
        }
    }

    private static int[] colors(SampleArray codes) {
        int[] argb = new int[codes.length()];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = ClassMaps.COLORS.get((int) codes.valueAt(i));
        }
        return argb;
    }

    private static double same(int[] one, int[] other) {
        assertThat(one).hasSameSizeAs(other);
        int same = 0;
        for (int i = 0; i < one.length; i++) {
            same += one[i] == other[i] ? 1 : 0;
        }
        return (double) same / one.length;
    }
}
