package io.geocrop.inference.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.feature.FeatureRecipe;
import io.geocrop.feature.PixelSeries;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.map.SmallSeason;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.inference.stack.OpenRasters;
import io.geocrop.inference.stack.SceneSelection;
import io.geocrop.inference.stack.SceneStack;
import io.geocrop.inference.stack.StackedWindow;
import io.geocrop.map.ExtractRequest;
import io.geocrop.map.Maps.ExtractResult;
import io.geocrop.progress.ProgressListener;
import io.geocrop.raster.GridCrs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionTest {
    private static final int WIDTH = 700;
    private static final int HEIGHT = 600;
    private static final int POINTS = 500;
    private static final Season SEASON = Season.parse(SmallSeason.SEASON);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path imagery = Path.of("");

    @BeforeEach
    void season() throws IOException {
        imagery = SmallSeason.in(folder.resolve("imagery").toAbsolutePath(), WIDTH, HEIGHT)
                .folder();
    }

    /** What a model learns from is what it meets: each figure, bit for bit, is the one that the map's pixel has. */
    @Test
    void extractedRowsAreTheFeaturesOfTheMapsPixels() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        int[] pixels = random.ints(POINTS, 0, WIDTH * HEIGHT).toArray();
        Path points = points(pixels);

        ExtractResult result = extraction().extract(request(points, List.of()), ProgressListener.NONE);

        float[][] mapped = mapped(result.features());
        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        assertThat(lines).hasSize(POINTS + 1);
        assertThat(lines.getFirst())
                .startsWith("id,lon,lat,label,red_median_1of2")
                .contains("ndvi_peak,");
        for (int point = 0; point < POINTS; point++) {
            String[] cells = lines.get(point + 1).split(",", -1);
            assertThat(cells[0]).isEqualTo("p" + point);
            for (int feature = 0; feature < mapped.length; feature++) {
                String cell = cells[4 + feature];
                Float extracted = cell.isEmpty() ? Float.NaN : Float.valueOf(cell);
                assertThat(extracted)
                        .as("%s of point %d", result.features().get(feature), point)
                        .isEqualTo(Float.valueOf(mapped[feature][pixels[point]]));
            }
        }
        assertThat(result.rows()).isEqualTo(POINTS);
        assertThat(result.features()).hasSize(2 * 2 + 2 * 4);
    }

    @Test
    void aPointInNoImageHasEmptyFeaturesAndIsCounted() throws IOException {
        Path points = folder.resolve("points.csv");
        Files.writeString(points, "lon,lat,label\n31.13,-17.18,crop\n32.5,-17.0,crop\n");

        ExtractResult result =
                extraction().extract(request(points, List.of("ndvi_peak", "red_median")), ProgressListener.NONE);

        assertThat(result.rowsWithoutImage()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("out.csv")).get(2)).isEqualTo("32.5,-17.0,crop,,");
    }

    @Test
    void aPointWithoutAPlaceIsRefusedWithItsRow() throws IOException {
        Path points = folder.resolve("points.csv");
        Files.writeString(points, "lon,lat,label\n31.13,-17.18,crop\n31.2,,crop\n");

        GeocropException refused = catchThrowableOfType(
                GeocropException.class, () -> extraction().extract(request(points, List.of()), ProgressListener.NONE));

        assertThat(refused.refusal().code()).isEqualTo("MAP_POINT_WITHOUT_PLACE");
        assertThat(refused.refusal().where()).endsWith("points.csv row 3");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @Test
    void anInterruptedExtractionSaysSoAndWritesNothing() throws IOException {
        Path points =
                points(new SplittableRandom(3).ints(POINTS, 0, WIDTH * HEIGHT).toArray());
        Thread caller = Thread.currentThread();

        GeocropException refused = catchThrowableOfType(
                GeocropException.class,
                () -> extraction().extract(request(points, List.of()), progress -> {
                    if (progress.phase().equals("extract")) {
                        caller.interrupt();
                    }
                }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(refused.refusal().code()).isEqualTo("MAP_POINTS_INTERRUPTED");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    private Path points(int[] pixels) throws IOException {
        double[] x = new double[pixels.length];
        double[] y = new double[pixels.length];
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < pixels.length; i++) {
            x[i] = SmallSeason.WEST + SmallSeason.METRES * (pixels[i] % WIDTH + random.nextDouble(0.05, 0.95));
            y[i] = SmallSeason.NORTH
                    - SmallSeason.METRES * (Math.floorDiv(pixels[i], WIDTH) + random.nextDouble(0.05, 0.95));
        }
        new EpsgSystems().between(SmallSeason.CRS, GridCrs.geographic(4326)).apply(x, y, x.length);
        StringBuilder csv = new StringBuilder("id,lon,lat,label\n");
        for (int i = 0; i < pixels.length; i++) {
            csv.append("p%d,%s,%s,crop%n".formatted(i, x[i], y[i]));
        }
        return Files.writeString(folder.resolve("points.csv"), csv);
    }

    private float[][] mapped(List<String> names) throws IOException {
        FeatureRecipe recipe = FeatureRecipe.of(names, "test");
        try (ImagerySource source = new ImagerySources(Clock.systemUTC()).open(imagery.toString());
                OpenRasters open = rasters()) {
            SceneSelection scenes =
                    SceneSelection.all(source, new ImageryQuery(new GeoBounds(30, -18, 32, -17), SEASON, 90));
            SceneStack stack = new SceneStack(scenes.scenes(), SEASON, recipe.bands(), open, new EpsgSystems());
            StackedWindow window = stack.read(new FrameWindow(0, 0, WIDTH, HEIGHT));
            PixelSeries series = new PixelSeries(recipe.bands(), stack.days().count(), WIDTH * HEIGHT);
            window.fill(series, recipe.bands(), 0, WIDTH * HEIGHT);
            float[][] features = new float[recipe.size()][WIDTH * HEIGHT];
            recipe.session(stack.days(), WIDTH * HEIGHT).compute(series, WIDTH * HEIGHT, features, 0);
            return features;
        }
    }

    private ExtractRequest request(Path points, List<String> features) {
        return new ExtractRequest(points, imagery.toString(), SEASON, features, folder.resolve("out.csv"), 90, 2);
    }

    private static Extraction extraction() {
        ImagerySources imagery = new ImagerySources(Clock.systemUTC());
        return new Extraction(imagery::open, ExtractionTest::rasters, new EpsgSystems(), InstantSource.system());
    }

    private static OpenRasters rasters() {
        return new OpenRasters(
                new RasterSources(Attempts.usual(new SplittableRandom(1)), Clock.systemUTC()), 64_000_000);
    }
}
