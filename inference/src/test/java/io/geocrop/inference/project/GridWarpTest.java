package io.geocrop.inference.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.raster.CoordinateTransform;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterWindow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Places between the exact ones are near enough, and do not depend on the window. */
class GridWarpTest {
    private static final EpsgSystems SYSTEMS = new EpsgSystems();

    /** Two grids; the second one's pixels are looked for in the first. */
    record Pair(String name, RasterGrid source, RasterGrid target) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Pair> pairs() {
        RasterGrid utm = grid(10_980, 300_000, 8_100_040, 10, GridCrs.projected(32735));
        RasterGrid world = grid(36_000, -180, 90, 0.01, GridCrs.geographic(4326));
        return List.of(
                new Pair(
                        "10 m UTM in its neighbour",
                        utm,
                        grid(4_000, -330_000, 8_100_000, 10, GridCrs.projected(32736))),
                new Pair("10 m UTM at zoom 14", utm, grid(4_096, 2_840_000, -1_960_000, 9.55, GridCrs.projected(3857))),
                new Pair("10 m UTM at zoom 8", utm, grid(512, 2_700_000, -1_700_000, 611.5, GridCrs.projected(3857))),
                new Pair(
                        "10 m UTM in equal area", utm, grid(3_000, 2_450_000, -2_150_000, 10, GridCrs.projected(6933))),
                new Pair("10 m UTM in degrees", utm, grid(3_000, 25.2, -17.2, 0.0001, GridCrs.geographic(4326))),
                new Pair(
                        "the world at zoom 2",
                        world,
                        grid(1_024, -20_037_508, 20_037_508, 39_135, GridCrs.projected(3857))),
                new Pair("degrees far north", world, grid(2_000, 300_000, 9_300_000, 500, GridCrs.projected(32633))));
    }

    private static RasterGrid grid(int size, double west, double north, double pixel, GridCrs crs) {
        return new RasterGrid(size, size, GeoTransform.northUp(west, north, pixel, pixel), crs);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isWithinATwentiethOfAPixel(Pair pair) {
        // given a window that is not in step with the cells
        RasterWindow window = new RasterWindow(37, 91, 411, 300);
        double[] columns = new double[(int) window.pixels()];
        double[] rows = new double[(int) window.pixels()];
        // when
        new GridWarp(pair.source(), pair.target(), SYSTEMS).locate(window, columns, rows);
        // then no pixel is further off than the promise
        CoordinateTransform exact =
                SYSTEMS.between(pair.target().crs(), pair.source().crs());
        double furthest = 0;
        for (int i = 0; i < columns.length; i++) {
            double column = window.column() + i % window.width() + 0.5;
            double row = window.row() + i / window.width() + 0.5;
            double[] x = {pair.target().transform().x(column, row)};
            double[] y = {pair.target().transform().y(column, row)};
            exact.apply(x, y, 1);
            assertThat(Double.isNaN(columns[i])).isEqualTo(Double.isNaN(x[0]));
            if (!Double.isNaN(x[0])) {
                GeoTransform transform = pair.source().transform();
                furthest = Math.max(furthest, Math.abs(columns[i] - transform.column(x[0], y[0])));
                furthest = Math.max(furthest, Math.abs(rows[i] - transform.row(x[0], y[0])));
            }
        }
        System.out.printf("%s: at most %.4f source pixels off%n", pair, furthest);
        assertThat(furthest).isLessThan(0.05);
    }

    @Test
    void doesNotDependOnTheWindow() {
        // given one window, and a part of it
        Pair pair = pairs().getFirst();
        GridWarp warp = new GridWarp(pair.source(), pair.target(), SYSTEMS);
        RasterWindow whole = new RasterWindow(0, 0, 100, 100);
        RasterWindow part = new RasterWindow(33, 41, 50, 20);
        double[] wholeColumns = new double[10_000];
        double[] partColumns = new double[1_000];
        // when
        warp.locate(whole, wholeColumns, new double[10_000]);
        warp.locate(part, partColumns, new double[1_000]);
        // then the same pixels have the same places, to the bit
        for (int row = 0; row < 20; row++) {
            int from = (41 + row) * 100 + 33;
            assertThat(Arrays.copyOfRange(partColumns, row * 50, row * 50 + 50))
                    .isEqualTo(Arrays.copyOfRange(wholeColumns, from, from + 50));
        }
    }

    @Test
    void withinOneSystemItIsPlainArithmetic() {
        // given a grid and its half
        RasterGrid source = grid(100, 0, 1_000, 10, GridCrs.projected(32735));
        RasterGrid target = grid(50, 0, 1_000, 20, GridCrs.projected(32735));
        double[] columns = new double[4];
        double[] rows = new double[4];
        // when
        new GridWarp(source, target, SYSTEMS).locate(new RasterWindow(0, 0, 2, 2), columns, rows);
        // then
        assertThat(columns).containsExactly(1, 3, 1, 3);
        assertThat(rows).containsExactly(1, 1, 3, 3);
    }

    @Test
    void whereTheWorldEndsItIsNaN() {
        // given a web-mercator grid that reaches beyond the antimeridian in the middle of a cell
        RasterGrid world = grid(3_600, -180, 90, 0.1, GridCrs.geographic(4326));
        RasterGrid beyond = grid(64, 20_037_508 - 10 * 1_000, 32_000, 1_000, GridCrs.projected(3857));
        double[] columns = new double[64 * 64];
        double[] rows = new double[64 * 64];
        // when
        new GridWarp(world, beyond, SYSTEMS).locate(beyond.window(), columns, rows);
        // then the last pixel inside is a place and the first outside is none
        assertThat(columns[9]).isBetween(3_599.0, 3_600.0);
        assertThat(columns[10]).isNaN();
    }
}
