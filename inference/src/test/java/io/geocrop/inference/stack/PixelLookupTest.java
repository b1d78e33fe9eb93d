package io.geocrop.inference.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.raster.CoordinateTransform;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterWindow;
import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelLookupTest {
    private static final Frame FRAME =
            new Frame(GeoTransform.northUp(300_000, 8_100_000, 10, 10), GridCrs.projected(32736));
    private static final int OUTSIDE = -7;

    /** A raster whose samples are their own place tells which pixel was found; each is held against the exact place. */
    @ParameterizedTest
    @CsvSource({
        // system, kind, west, north, pixel: the same pixels; twice as large; shifted; the zone beside; degrees
        "32736, PROJECTED, 300000, 8100000, 10",
        "32736, PROJECTED, 299800, 8100200, 20",
        "32736, PROJECTED, 300013.7, 8099987.1, 10",
        "32735, PROJECTED, 937200, 8097000, 10",
        "4326, GEOGRAPHIC, 31.115, -17.17, 0.0001"
    })
    void eachPixelFindsTheOneUnderItsCentre(int epsg, GridCrs.Kind kind, double west, double north, double pixel) {
        RasterGrid raster =
                new RasterGrid(400, 300, GeoTransform.northUp(west, north, pixel, pixel), new GridCrs(epsg, kind));
        EpsgSystems systems = new EpsgSystems();
        CoordinateTransform into = systems.between(FRAME.crs(), raster.crs());
        int found = 0;
        for (FrameWindow window : new FrameWindow[] {
            new FrameWindow(-40, -30, 90, 70), new FrameWindow(3, 5, 100, 90), new FrameWindow(-5, 150, 17, 33)
        }) {
            Optional<PixelLookup> lookup = PixelLookup.of(FRAME, window, raster, systems);
            for (int i = 0; i < window.pixels(); i++) {
                int place = lookup.isEmpty() ? OUTSIDE : place(lookup.get(), raster, i);
                double[] exact = exact(window, i, raster, into);
                if (place == OUTSIDE) {
                    assertThat(isClearlyInside(exact, raster))
                            .as("pixel %d of %s", i, window)
                            .isFalse();
                } else {
                    found++;
                    assertThat(Math.abs(place % raster.width() + 0.5 - exact[0]))
                            .isLessThan(0.51);
                    assertThat(Math.abs(Math.floorDiv(place, raster.width()) + 0.5 - exact[1]))
                            .isLessThan(0.51);
                }
            }
        }
        assertThat(found).isGreaterThan(5_000);
    }

    private static int place(PixelLookup lookup, RasterGrid raster, int pixel) {
        RasterWindow window = lookup.window();
        SampleArray own = SampleArray.of(SampleType.INT32, (int) window.pixels());
        for (int i = 0; i < own.length(); i++) {
            own.set(
                    i,
                    (double) (window.row() + Math.floorDiv(i, window.width())) * raster.width()
                            + window.column()
                            + i % window.width());
        }
        return lookup.sample(own, pixel, OUTSIDE);
    }

    private static double[] exact(FrameWindow window, int pixel, RasterGrid raster, CoordinateTransform into) {
        double[] x = {FRAME.transform().x(window.column() + pixel % window.width() + 0.5, 0)};
        double[] y = {FRAME.transform().y(0, window.row() + Math.floorDiv(pixel, window.width()) + 0.5)};
        into.apply(x, y, 1);
        return new double[] {
            raster.transform().column(x[0], y[0]), raster.transform().row(x[0], y[0])
        };
    }

    private static boolean isClearlyInside(double[] exact, RasterGrid raster) {
        double edge = 0.01;
        return exact[0] > edge
                && exact[0] < raster.width() - edge
                && exact[1] > edge
                && exact[1] < raster.height() - edge;
    }
}
