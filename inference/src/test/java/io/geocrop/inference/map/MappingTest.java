package io.geocrop.inference.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.geo.AoiReader;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.stack.OpenRasters;
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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {
    private static final List<String> FEATURES =
            List.of("ndvi_peak", "ndvi_median_1of2", "red_median", "nir_amplitude", "savi_peak_day");
    private static final double[][] TRIANGLE = {{40, 20}, {1180, 330}, {300, 860}};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path imagery;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path area = Path.of("");

    @BeforeAll
    static void season() throws IOException {
        SmallSeason.in(imagery, 1200, 900);
    }

    @BeforeEach
    void area() throws IOException {
        area = new SmallSeason(imagery, 1200, 900).area(folder.resolve("aoi.geojson"), TRIANGLE);
    }

    @Test
    void areasAddUpToTheAreaOfInterest() throws IOException {
        MapResult result = map("out", Shard.WHOLE, 2);

        MapDocument document = document("out");
        double hectares = AoiReader.read(area).squareMetres() / 10_000;
        double mapped = result.areasHa().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertThat(mapped + document.areaWithoutClassHa()).isBetween(0.9995 * hectares, 1.0005 * hectares);
        assertThat(result.areasHa()).containsOnlyKeys(SmallModel.CLASSES);
        assertThat(result.pixels()).isGreaterThan(400_000).isEqualTo(document.pixels());
        assertThat(result.pixelsWithoutClass()).isPositive().isEqualTo(document.pixelsWithoutClass());
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
                area,
                copy.toString(),
                Season.parse(SmallSeason.SEASON),
                "v1",
                folder.resolve("out"),
                90,
                Shard.WHOLE,
                2);

        MapResult result = mapping().map(request, ProgressListener.NONE);

        assertThat(result.scenes()).isEqualTo(3);
        assertThat(result.leftOut()).hasSize(1);
        assertThat(result.leftOut().getFirst().code()).isEqualTo("STAC_OUTSIDE");
    }

    @Test
    void whatLiesOutsideTheAreaHasNoClass() throws IOException {
        map("out", Shard.WHOLE, 2);

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
    void partsJoinedAreTheSameBytesAsOneRun() throws IOException {
        map("whole", Shard.WHOLE, 2);
        for (int part = 1; part <= 3; part++) {
            assertThat(map("part" + part, new Shard(part, 3), 1).areasHa()).isEmpty();
        }

        mapping()
                .merge(
                        List.of(folder.resolve("part3"), folder.resolve("part1"), folder.resolve("part2")),
                        folder.resolve("merged"),
                        1,
                        ProgressListener.NONE);

        assertThat(bytes("merged")).isEqualTo(bytes("whole"));
    }

    @Test
    void aPartThatIsMissingIsNamed() {
        map("part1", new Shard(1, 2), 2);

        assertThat(refused(() -> mapping()
                        .merge(List.of(folder.resolve("part1")), folder.resolve("merged"), 1, ProgressListener.NONE)))
                .isEqualTo("MAP_PART_MISSING");
        assertThat(folder.resolve("merged").toFile().list()).isEmpty();
    }

    @Test
    void aRunThatBreaksOffIsGoneOnWith() throws IOException {
        map("whole", Shard.WHOLE, 2);
        Throwable stopped = catchThrowable(() -> mapping().map(request("resumed", Shard.WHOLE, 1), progress -> {
            if (progress.done() == 3) {
                throw new IllegalStateException("killed");
            }
        }));
        assertThat(stopped).hasMessage("killed");

        assertThat(folder.resolve("resumed/.unfinished/2.window")).exists();
        assertThat(folder.resolve("resumed/map.json")).doesNotExist();

        map("resumed", Shard.WHOLE, 2);

        assertThat(bytes("resumed")).isEqualTo(bytes("whole"));
    }

    @Test
    void aDamagedWindowIsMadeAgain() throws IOException {
        map("whole", Shard.WHOLE, 2);
        map("part", new Shard(1, 1000), 1);
        Path window = folder.resolve("part/.unfinished/0.window");
        byte[] sound = Files.readAllBytes(window);
        byte[] damaged = sound.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(window, damaged);

        map("part", new Shard(1, 1000), 1);

        assertThat(Files.readAllBytes(window)).isEqualTo(sound);
    }

    @Test
    void aWindowThatIsDoneIsNotMadeAgain() throws IOException {
        map("part", new Shard(1, 2), 1);
        Path window = folder.resolve("part/.unfinished/2.window");
        Files.setLastModifiedTime(window, FileTime.fromMillis(1_000_000));
        Files.delete(folder.resolve("part/.unfinished/4.window"));

        map("part", new Shard(1, 2), 1);

        assertThat(Files.getLastModifiedTime(window).toMillis()).isEqualTo(1_000_000);
        assertThat(folder.resolve("part/.unfinished/4.window")).exists();
    }

    @Test
    void aFinishedMapIsNotMadeAgain() throws IOException {
        map("out", Shard.WHOLE, 2);
        Map<String, String> before = bytes("out");
        List<String> phases = new ArrayList<>();

        mapping().map(request("out", Shard.WHOLE, 1), progress -> phases.add(progress.phase()));

        assertThat(phases).isEmpty();
        assertThat(bytes("out")).isEqualTo(before);
    }

    @Test
    void anotherMapInTheSameFolderIsRefused() throws IOException {
        map("out", Shard.WHOLE, 2);
        Map<String, String> before = bytes("out");
        new SmallSeason(imagery, 0, 0).area(area, new double[][] {{40, 20}, {1180, 330}, {300, 800}});

        assertThat(refused(() -> map("out", Shard.WHOLE, 1))).isEqualTo("MAP_OTHER_PLAN");
        assertThat(bytes("out")).isEqualTo(before);
    }

    @Test
    void imageryThatChangedSinceIsNotGoneOnWith() throws IOException {
        map("out", new Shard(1, 2), 2);
        new SmallSeason(imagery, 1200, 900).touch();

        assertThat(refused(() -> map("out", new Shard(1, 2), 1))).isEqualTo("MAP_IMAGERY_CHANGED");
    }

    @Test
    void aFinishedMapWhoseFileWasChangedIsRefused() throws IOException {
        map("out", Shard.WHOLE, 2);
        byte[] bytes = Files.readAllBytes(folder.resolve("out/lulc.tif"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(folder.resolve("out/lulc.tif"), bytes);

        assertThat(refused(() -> map("out", Shard.WHOLE, 1))).isEqualTo("MAP_DAMAGED");
    }

    @Test
    void filesOfSomebodyElseAreNotWrittenOver() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out/lulc.tif"), "mine");

        assertThat(refused(() -> map("out", Shard.WHOLE, 1))).isEqualTo("MAP_OTHER_PLAN");
        assertThat(folder.resolve("out/lulc.tif")).hasContent("mine");
    }

    @Test
    void aPlanThatAPowerCutSpoiltIsMadeAnew() throws IOException {
        map("whole", Shard.WHOLE, 2);
        map("out", new Shard(1, 1), 1);
        map("part", new Shard(1, 2), 1);
        Files.write(folder.resolve("part/.unfinished/plan.json"), new byte[100]);

        map("part", Shard.WHOLE, 2);

        assertThat(bytes("part")).isEqualTo(bytes("whole"));
    }

    @Test
    void partsOfDifferentMapsAreNotJoined() throws IOException {
        map("part1", new Shard(1, 2), 2);
        new SmallSeason(imagery, 0, 0).area(area, new double[][] {{40, 20}, {1180, 330}, {300, 800}});
        map("part2", new Shard(2, 2), 2);

        assertThat(merged("part1", "part2", "merged")).isEqualTo("MAP_PARTS_DIFFER");
        assertThat(merged("part1", "nothing", "merged")).isEqualTo("MAP_NOT_A_PART");
        assertThat(merged("part1", "part1", "./part2/.")).isEqualTo("MAP_OTHER_PLAN");
        assertThat(folder.resolve("part2/.unfinished/plan.json")).exists();
    }

    private String merged(String one, String other, String out) {
        return refused(() -> mapping()
                .merge(
                        List.of(folder.resolve(one), folder.resolve(other)),
                        folder.resolve(out),
                        1,
                        ProgressListener.NONE));
    }

    @Test
    void aFolderInWhichSomebodyMapsIsInUse() {
        MapFolder held = MapFolder.take(folder.resolve("out"));

        assertThat(refused(() -> map("out", Shard.WHOLE, 1))).isEqualTo("MAP_IN_USE");

        held.close();
        assertThat(map("out", Shard.WHOLE, 1).pixels()).isPositive();
    }

    @Test
    void anInterruptedRunSaysSoAndIsGoneOnWith() throws IOException {
        map("whole", Shard.WHOLE, 2);
        Thread mapper = Thread.currentThread();

        assertThat(refused(() -> mapping().map(request("out", Shard.WHOLE, 2), progress -> {
                    if (progress.done() == 2) {
                        mapper.interrupt();
                    }
                })))
                .isEqualTo("MAP_INTERRUPTED");
        assertThat(Thread.interrupted()).isTrue();

        map("out", Shard.WHOLE, 2);
        assertThat(bytes("out")).isEqualTo(bytes("whole"));
    }

    @Test
    void anAreaSmallerThanAPixelIsRefused() throws IOException {
        new SmallSeason(imagery, 0, 0).area(area, new double[][] {{40.05, 20.05}, {40.4, 20.05}, {40.4, 20.4}});

        assertThat(refused(() -> map("out", Shard.WHOLE, 1))).isEqualTo("AOI_WITHOUT_PIXEL");
        assertThat(folder.resolve("out").toFile().list()).isEmpty();
    }

    @Test
    void anAreaThatNoSceneShowsLeavesNothingBehind() throws IOException {
        new SmallSeason(imagery, 0, 0).area(area, new double[][] {{2000, 20}, {2100, 20}, {2100, 90}});

        assertThat(refused(() -> map("out", Shard.WHOLE, 1))).isEqualTo("AOI_OUTSIDE_IMAGERY");
        assertThat(folder.resolve("out").toFile().list()).isEmpty();
    }

    @Test
    void aSeasonWithoutScenesIsRefused() {
        MapRequest request = new MapRequest(
                area,
                imagery.toString(),
                Season.parse("2020-01-01/2020-12-31"),
                "v1",
                folder.resolve("out"),
                90,
                Shard.WHOLE,
                1);

        assertThat(refused(() -> mapping().map(request, ProgressListener.NONE))).isEqualTo("MAP_NO_IMAGERY");
    }

    @Test
    void aModelWithFeaturesThatTheImageryCannotHaveIsRefused() throws IOException {
        SmallModel swir = SmallModel.over(List.of("ndvi_peak", "swir_1_median"));

        assertThat(refused(() -> mapping(swir).map(request("out", Shard.WHOLE, 1), ProgressListener.NONE)))
                .isEqualTo("MAP_BANDS_MISSING");
    }

    @Test
    void aModelWithFeaturesOfUnknownMeaningIsRefused() throws IOException {
        SmallModel unknown = SmallModel.over(List.of("ndvi_peak", "slope"));

        assertThat(refused(() -> mapping(unknown).map(request("out", Shard.WHOLE, 1), ProgressListener.NONE)))
                .isEqualTo("FEATURE_UNKNOWN");
    }

    private static String refused(ThrowingCallable call) {
        return catchThrowableOfType(GeocropException.class, call).refusal().code();
    }

    private MapResult map(String out, Shard shard, int threads) {
        try {
            return mapping().map(request(out, shard, threads), ProgressListener.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MapRequest request(String out, Shard shard, int threads) {
        return new MapRequest(
                area,
                imagery.toString(),
                Season.parse(SmallSeason.SEASON),
                "v1",
                folder.resolve(out),
                90,
                shard,
                threads);
    }

    private Mapping mapping() throws IOException {
        return mapping(SmallModel.over(FEATURES));
    }

    private Mapping mapping(SmallModel model) {
        Attempts attempts = Attempts.usual(new SplittableRandom(1));
        ImagerySources imagery = new ImagerySources(Clock.systemUTC());
        return new Mapping(
                version -> model,
                imagery::open,
                () -> new OpenRasters(new RasterSources(attempts, Clock.systemUTC()), 64_000_000),
                new EpsgSystems(),
                InstantSource.system());
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

    /** What is in a folder: by name, the bytes as text, for arrays are never equal. */
    private Map<String, String> bytes(String out) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(out))) {
            for (Path file : files.toList()) {
                bytes.put(
                        String.valueOf(file.getFileName()),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return bytes;
    }
}
