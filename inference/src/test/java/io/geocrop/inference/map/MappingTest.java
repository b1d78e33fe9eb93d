package io.geocrop.inference.map;

import static io.geocrop.inference.map.SmallMaps.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.geo.AoiReader;
import io.geocrop.imagery.Season;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.inference.tiff.read.ChunkCache;
import io.geocrop.inference.tiff.read.TiffRaster;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.map.MapRequest;
import io.geocrop.map.Maps.MapResult;
import io.geocrop.map.Shard;
import io.geocrop.progress.ProgressListener;
import io.geocrop.raster.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a map says of the area that was asked for, and what is no map. */
class MappingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path imagery;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SmallMaps maps;

    @BeforeAll
    static void season() throws IOException {
        SmallMaps.season(imagery);
    }

    @BeforeEach
    void area() throws IOException {
        maps = SmallMaps.in(folder, imagery);
    }

    @Test
    void areasAddUpToTheAreaOfInterest() throws IOException {
        MapResult result = maps.map("out", Shard.WHOLE, 2);

        MapDocument document = document("out");
        double hectares = AoiReader.read(maps.area()).squareMetres() / 10_000;
        double mapped = result.areasHa().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertThat(mapped + document.areaWithoutClassHa()).isBetween(0.9995 * hectares, 1.0005 * hectares);
        assertThat(result.areasHa()).containsOnlyKeys(SmallModel.CLASSES);
        assertThat(result.pixels()).isGreaterThan(400_000).isEqualTo(document.pixels());
        assertThat(result.pixelsWithoutClass()).isPositive().isEqualTo(document.pixelsWithoutClass());
        // Four scenes are few for any pixel.
        assertThat(result.pixelsSeenRarely()).isEqualTo(result.pixels()).isEqualTo(document.pixelsSeenRarely());
        assertThat(result.thereAlready()).isFalse();
        assertThat(result.scenes()).isEqualTo(4);
        assertThat(result.leftOut()).isEmpty();
        assertThat(result.files()).hasSize(3).allMatch(file -> Files.exists(Path.of(file)));
        assertThat(folder.resolve("out").toFile().list()).hasSize(3);
    }

    @Test
    void aSceneThatIsLeftOutIsTold() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(imagery)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
            }
        }
        Files.writeString(
                copy.resolve("s2.json"),
                Files.readString(copy.resolve("s2.json")).replace("s2-red.tif", "../s2-red.tif"));
        MapRequest request = new MapRequest(
                maps.area(),
                copy.toString(),
                Season.parse(SmallSeason.SEASON),
                "v1",
                folder.resolve("out"),
                90,
                Shard.WHOLE,
                2);

        MapResult result = maps.mapping().map(request, ProgressListener.NONE);

        assertThat(result.scenes()).isEqualTo(3);
        assertThat(result.leftOut()).hasSize(1);
        assertThat(result.leftOut().getFirst().code()).isEqualTo("STAC_OUTSIDE");
    }

    @Test
    void whatLiesOutsideTheAreaHasNoClass() throws IOException {
        maps.map("out", Shard.WHOLE, 2);

        try (Raster classes = opened("out/lulc.tif");
                Raster confidence = opened("out/confidence.tif")) {
            assertThat(classes.profile().nodata().orElseThrow()).isZero();
            assertThat(classes.profile().tags()).containsEntry("GEOCROP_CLASSES", "1=cropland,2=forest,3=water");
            int corner = classes.profile().width() - 1;
            byte[] codes = classes.read(classes.grid().window()).band(0).bytes();
            byte[] percents =
                    confidence.read(confidence.grid().window()).band(0).bytes();
            assertThat(codes[corner]).isZero();
            for (int i = 0; i < codes.length; i++) {
                assertThat((percents[i] & 0xff) == MappedWindow.NO_CONFIDENCE).isEqualTo(codes[i] == 0);
            }
        }
    }

    @Test
    void anAreaSmallerThanAPixelIsRefused() throws IOException {
        maps.area(new double[][] {{40.05, 20.05}, {40.4, 20.05}, {40.4, 20.4}});

        assertThat(refused(() -> maps.map("out", Shard.WHOLE, 1))).isEqualTo("AOI_WITHOUT_PIXEL");
        assertThat(folder.resolve("out").toFile().list()).isEmpty();
    }

    @Test
    void anAreaThatNoSceneShowsLeavesNothingBehind() throws IOException {
        maps.area(new double[][] {{2000, 20}, {2100, 20}, {2100, 90}});

        assertThat(refused(() -> maps.map("out", Shard.WHOLE, 1))).isEqualTo("AOI_OUTSIDE_IMAGERY");
        assertThat(folder.resolve("out").toFile().list()).isEmpty();
    }

    @Test
    void aSeasonWithoutScenesIsRefused() {
        MapRequest request = new MapRequest(
                maps.area(),
                imagery.toString(),
                Season.parse("2020-01-01/2020-12-31"),
                "v1",
                folder.resolve("out"),
                90,
                Shard.WHOLE,
                1);

        assertThat(refused(() -> maps.mapping().map(request, ProgressListener.NONE)))
                .isEqualTo("MAP_NO_IMAGERY");
    }

    @Test
    void aModelWithFeaturesThatTheImageryCannotHaveIsRefused() throws IOException {
        SmallModel swir = SmallModel.over(List.of("ndvi_peak", "swir_1_median"));

        assertThat(refused(() -> maps.mapping(swir).map(maps.request("out", Shard.WHOLE, 1), ProgressListener.NONE)))
                .isEqualTo("MAP_BANDS_MISSING");
    }

    @Test
    void aModelWithFeaturesOfUnknownMeaningIsRefused() throws IOException {
        SmallModel unknown = SmallModel.over(List.of("ndvi_peak", "slope"));

        assertThat(refused(() -> maps.mapping(unknown).map(maps.request("out", Shard.WHOLE, 1), ProgressListener.NONE)))
                .isEqualTo("FEATURE_UNKNOWN");
    }

    private Raster opened(String file) {
        RasterSources sources = new RasterSources(Attempts.usual(new SplittableRandom(1)), Clock.systemUTC());
        return TiffRaster.open(
                sources.open(folder.resolve(file).toString()), new ChunkDecoder(), new ChunkCache(1_000_000));
    }

    private MapDocument document(String out) throws IOException {
        try {
            return Json.read(Files.readAllBytes(folder.resolve(out).resolve("map.json")), MapDocument.class);
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }
}
