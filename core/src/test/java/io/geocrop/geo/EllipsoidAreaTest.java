package io.geocrop.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class EllipsoidAreaTest {
    /** 510,065,621.724 km², the surface of the WGS 84 ellipsoid. */
    private static final double EARTH = 510_065_621_724_088.4;

    @Test
    void anOctantIsAnEighthOfTheEarth() throws ParseException {
        assertThat(area("POLYGON((0 0, 90 0, 90 90, 0 90, 0 0))") / (EARTH / 8)).isCloseTo(1, within(1e-9));
    }

    @Test
    void aDegreeSquareIsItsRectangle() throws ParseException {
        double square = area("POLYGON((30 -18, 31 -18, 31 -17, 30 -17, 30 -18))");

        assertThat(square).isCloseTo(EllipsoidArea.ofRectangle(30, -18, 31, -17), within(1.0));
    }

    @Test
    void aTriangleIsHalfItsRectangleNearTheEquator() throws ParseException {
        double triangle = area("POLYGON((30 -0.005, 30.01 -0.005, 30.01 0.005, 30 -0.005))");

        assertThat(triangle / EllipsoidArea.ofRectangle(30, -0.005, 30.01, 0.005))
                .isCloseTo(0.5, within(1e-6));
    }

    @Test
    void aPolygonAndWhatACutLeavesOfItAddUp() throws ParseException {
        double whole = area("POLYGON((10 -30, 40 -20, 35 20, 5 10, 10 -30))");
        double cut = area("POLYGON((10 -30, 40 -20, 35 20, 10 -30))") + area("POLYGON((10 -30, 35 20, 5 10, 10 -30))");

        assertThat(cut / whole).isCloseTo(1, within(1e-9));
    }

    private static double area(String wkt) throws ParseException {
        Geometry shape = new WKTReader().read(wkt);
        return EllipsoidArea.of(shape);
    }
}
