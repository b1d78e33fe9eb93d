package io.geocrop.desktop.sample;

import io.geocrop.raster.CoordinateSystems;
import io.geocrop.raster.CoordinateTransform;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.RasterGrid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of the synthetic landscape that there are images of.
 *
 * @param grid in UTM zone 36 south, square pixels
 * @param toDegrees from the grid's system to longitude and latitude
 */
public record SampleArea(RasterGrid grid, CoordinateTransform toDegrees) {
    private static final double WEST = 243_580;
    private static final double NORTH = 8_105_340;
    /** UTM zone 36 south. */
    private static final GridCrs UTM = GridCrs.projected(32736);

    private static final GridCrs DEGREES = GridCrs.geographic(4326);
    /** The corners of the area of interest in shares of the images' width and height: no rectangle, as none is in life. */
    private static final double[][] CORNERS = {
        {0.06, 0.10}, {0.03, 0.71}, {0.33, 0.94}, {0.80, 0.96}, {0.97, 0.60}, {0.95, 0.12}, {0.52, 0.03}, {0.06, 0.10}
    };

    /** A square whose upper left corner is always the same: every cover lies in the twelve kilometres beside it. */
    public static SampleArea of(double kilometres, double metresPerPixel, CoordinateSystems systems) {
        int pixels = (int) Math.round(1000 * kilometres / metresPerPixel);
        GeoTransform transform = GeoTransform.northUp(WEST, NORTH, metresPerPixel, metresPerPixel);
        return new SampleArea(new RasterGrid(pixels, pixels, transform, UTM), systems.between(UTM, DEGREES));
    }

    /** Longitude and latitude of a place given in pixels. */
    double[] degrees(double column, double row) {
        double[] x = {grid.transform().x(column, row)};
        double[] y = {grid.transform().y(column, row)};
        toDegrees.apply(x, y, 1);
        return new double[] {x[0], y[0]};
    }

    /** The ring of all pixels: closed, counter-clockwise as RFC 7946 has it. */
    List<List<Double>> outline() {
        double[][] corners = {{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}};
        return ring(corners);
    }

    /** The ring of the area of interest, inside the images: closed, counter-clockwise as RFC 7946 has it. */
    List<List<Double>> interest() {
        return ring(CORNERS);
    }

    /** A polygon of GeoJSON; its members in the order of writing, for the same seed gives the same bytes. */
    static Map<String, Object> polygon(List<List<Double>> ring) {
        Map<String, Object> polygon = new LinkedHashMap<>();
        polygon.put("type", "Polygon");
        polygon.put("coordinates", List.of(ring));
        return polygon;
    }

    private List<List<Double>> ring(double[][] shares) {
        List<List<Double>> ring = new ArrayList<>();
        for (double[] corner : shares) {
            double[] place = degrees(corner[0] * grid.width(), corner[1] * grid.height());
            ring.add(List.of(Math.round(place[0] * 1e7) / 1e7, Math.round(place[1] * 1e7) / 1e7));
        }
        return List.copyOf(ring);
    }
}
