package io.geocrop.inference.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.tiff.Gdal;
import io.geocrop.raster.CoordinateTransform;
import io.geocrop.raster.GridCrs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coordinates are PROJ's (by way of gdaltransform), in both directions, from any thread. */
class EpsgSystemsTest {
    private static final GridCrs DEGREES = GridCrs.geographic(4326);
    private static final int POINTS = 400;

    private final EpsgSystems systems = new EpsgSystems();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // code, west, south, east, north of the places tried, and how far off a coordinate may be
        "3857,  -180, -85,  180, 85, 0.001",
        "6933,  -180, -89,  180, 89, 0.001",
        "3395,  -180, -80,  180, 80, 0.001",
        "32631,   -6, -10,   12, 84, 0.001",
        "32633,    6, -10,   24, 84, 0.001",
        "32735,   18, -36,   36,  6, 0.001",
        "32736,   24, -36,   42,  6, 0.001",
        "32601, -189,   0, -168, 70, 0.001",
        "32760,  168, -70,  180,  0, 0.001",
        "3035,   -15,  32,   45, 72, 0.001",
        "5070,  -125,  24,  -66, 50, 0.001",
        "3031,  -180, -89,  180,-60, 0.001",
        "2154,    -6,  41,   10, 51, 0.001",
        "25832,    3,  40,   15, 60, 0.001",
    })
    void agreesWithGdal(int epsg, double west, double south, double east, double north, double tolerance)
            throws Exception {
        // given places spread over the area
        Random random = new Random(epsg);
        double[] x = random.doubles(POINTS, west, east).toArray();
        double[] y = random.doubles(POINTS, south, north).toArray();
        List<double[]> expected = gdal("EPSG:4326", "EPSG:" + epsg, x, y);
        GridCrs crs = GridCrs.projected(epsg);
        // when they go there
        double[] thereX = x.clone();
        double[] thereY = y.clone();
        systems.between(DEGREES, crs).apply(thereX, thereY, POINTS);
        // then they are where GDAL says, and come back from there
        double furthest = 0;
        for (int i = 0; i < POINTS; i++) {
            furthest = Math.max(furthest, Math.abs(thereX[i] - expected.get(i)[0]));
            furthest = Math.max(furthest, Math.abs(thereY[i] - expected.get(i)[1]));
        }
        assertThat(furthest).as("EPSG:%d, units", epsg).isLessThan(tolerance);
        double[] backX = expected.stream().mapToDouble(point -> point[0]).toArray();
        double[] backY = expected.stream().mapToDouble(point -> point[1]).toArray();
        systems.between(crs, DEGREES).apply(backX, backY, POINTS);
        for (int i = 0; i < POINTS; i++) {
            double turn = Math.IEEEremainder(backX[i] - x[i], 360) * Math.cos(Math.toRadians(y[i]));
            assertThat(turn * 111_320).as("metres east at %f %f", x[i], y[i]).isCloseTo(0, within(tolerance));
            assertThat((backY[i] - y[i]) * 110_600)
                    .as("metres north at %f %f", x[i], y[i])
                    .isCloseTo(0, within(tolerance));
        }
    }

    @Test
    void goesFromOneGridToAnother() throws Exception {
        // given places of one UTM zone
        double[] x = {300_000, 500_000, 700_000};
        double[] y = {8_000_000, 8_100_000, 7_900_000};
        List<double[]> expected = gdal("EPSG:32736", "EPSG:32735", x, y);
        // when they are asked for in its neighbour
        systems.between(GridCrs.projected(32736), GridCrs.projected(32735)).apply(x, y, 3);
        // then it is as GDAL says
        for (int i = 0; i < 3; i++) {
            assertThat(x[i]).isCloseTo(expected.get(i)[0], within(0.001));
            assertThat(y[i]).isCloseTo(expected.get(i)[1], within(0.001));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 27, 999, 4978, 8857, 30000})
    void refusesWhatHasNoDefinition(int epsg) {
        assertThatThrownBy(() -> systems.between(DEGREES, GridCrs.projected(epsg)))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("RASTER_UNKNOWN_CRS"));
    }

    @Test
    void saysNaNWhereThereIsNoSuchPlace() {
        // given a latitude beyond the pole, eastings beyond the edge of the world, no numbers, and a sound one
        double[] x = {0, Double.NaN, Double.POSITIVE_INFINITY, 20};
        double[] y = {90.1, 0, 0, -18};
        double[] metresX = {3e7, Double.NaN, 0, 1e6};
        double[] metresY = {0, 0, Double.NEGATIVE_INFINITY, 1e6};
        // when
        systems.between(DEGREES, GridCrs.projected(3857)).apply(x, y, 4);
        systems.between(GridCrs.projected(3857), DEGREES).apply(metresX, metresY, 4);
        // then only the sound one is a place
        assertThat(x).startsWith(Double.NaN, Double.NaN, Double.NaN);
        assertThat(y[3]).isFinite();
        assertThat(metresX).startsWith(Double.NaN, Double.NaN, Double.NaN);
        assertThat(metresX[3]).isFinite();
    }

    @Test
    void anotherSideOfTheEarthIsNoPlaceOfAnEqualAreaGrid() {
        // given northings above the pole's in EPSG:6933 (7,314,540 m)
        double[] x = {0};
        double[] y = {7_400_000};
        // when
        systems.between(GridCrs.projected(6933), DEGREES).apply(x, y, 1);
        // then
        assertThat(x).containsExactly(Double.NaN);
    }

    @Test
    void manyThreadsShareATransform() throws Exception {
        // given what one thread gets from transforms that others use meanwhile
        for (int epsg : new int[] {6933, 32735, 2154, 3035, 3031, 27700, 2193}) {
            CoordinateTransform transform = systems.between(DEGREES, GridCrs.projected(epsg));
            double[] expectedX = new Random(1).doubles(20_000, 20, 30).toArray();
            double[] expectedY = new Random(2).doubles(20_000, -30, 60).toArray();
            transform.apply(expectedX, expectedY, expectedX.length);
            Callable<Boolean> again = () -> {
                double[] x = new Random(1).doubles(20_000, 20, 30).toArray();
                double[] y = new Random(2).doubles(20_000, -30, 60).toArray();
                transform.apply(x, y, x.length);
                return java.util.Arrays.equals(x, expectedX) && java.util.Arrays.equals(y, expectedY);
            };
            // when eight ask at once, then all get the same
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (Future<Boolean> same : threads.invokeAll(java.util.Collections.nCopies(16, again))) {
                    assertThat(same.get()).as("EPSG:%d", epsg).isTrue();
                }
            }
        }
    }

    private List<double[]> gdal(String from, String to, double[] x, double[] y)
            throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            lines.append(x[i]).append(' ').append(y[i]).append('\n');
        }
        Path input = Files.writeString(folder.resolve("points.txt"), lines);
        String output = Gdal.filter(input, "gdaltransform", "-output_xy", "-s_srs", from, "-t_srs", to);
        List<double[]> points = new ArrayList<>();
        for (String line : output.lines().toList()) {
            String[] words = line.trim().split(" ", -1);
            points.add(new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])});
        }
        assertThat(points).hasSameSizeAs(x);
        return points;
    }
}
