package io.geocrop.geo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Areas on the WGS 84 ellipsoid. An edge is a straight line in longitude and latitude, as RFC 7946 (3.1.1) has it, and
 * not a geodesic, so that a row of pixels and the rectangle around it have the same area.
 *
 * <p>Between the equator and latitude φ a radian of longitude covers {@code a²/2 · q(φ)} (J. Snyder, Map projections: a
 * working manual, 1987, equation 3-12); a ring's area is the integral of that along its edges.
 */
public final class EllipsoidArea {
    private static final double SEMI_MAJOR_METRES = 6_378_137;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double E2 = FLATTENING * (2 - FLATTENING);
    private static final double E = Math.sqrt(E2);

    /** Gauss–Legendre, 5 points: exact to polynomials of degree 9. */
    private static final double[] POINTS = {0, 0.538_469_310_105_683, 0.906_179_845_938_664};

    private static final double[] WEIGHTS = {0.568_888_888_888_889, 0.478_628_670_499_366, 0.236_926_885_056_189};
    private static final double LONGEST_PIECE_DEGREES = 5;

    private EllipsoidArea() {}

    /**
     * Square metres of polygons in degrees of longitude (x) and latitude (y); holes are taken off.
     *
     * @param polygons a polygon or several that do not overlap
     */
    public static double of(Geometry polygons) {
        double squareMetres = 0;
        for (int i = 0; i < polygons.getNumGeometries(); i++) {
            double sign = 1;
            for (Coordinate[] ring : Rings.of(polygons.getGeometryN(i))) {
                squareMetres += sign * Math.abs(ring(ring));
                sign = -1;
            }
        }
        return squareMetres;
    }

    /** Square metres of a rectangle of longitudes and latitudes, degrees. */
    public static double ofRectangle(double west, double south, double east, double north) {
        return (zone(north) - zone(south)) * Math.toRadians(east - west);
    }

    private static double ring(Coordinate[] closed) {
        double area = 0;
        for (int i = 1; i < closed.length; i++) {
            area += edge(closed[i - 1], closed[i]);
        }
        return area;
    }

    private static double edge(Coordinate from, Coordinate to) {
        double rise = to.y - from.y;
        int pieces = (int) Math.max(1, Math.ceil(Math.abs(rise) / LONGEST_PIECE_DEGREES));
        double mean = 0;
        for (int piece = 0; piece < pieces; piece++) {
            double middle = from.y + rise * (piece + 0.5) / pieces;
            double half = rise / pieces / 2;
            double sum = WEIGHTS[0] * zone(middle);
            for (int point = 1; point < POINTS.length; point++) {
                double off = half * POINTS[point];
                sum += WEIGHTS[point] * (zone(middle - off) + zone(middle + off));
            }
            mean += sum / 2 / pieces;
        }
        return mean * Math.toRadians(to.x - from.x);
    }

    /** Square metres between the equator and a latitude in degrees, for a radian of longitude. */
    private static double zone(double latitude) {
        double sine = Math.sin(Math.toRadians(latitude));
        double q = (1 - E2) * (sine / (1 - E2 * sine * sine) - Math.log((1 - E * sine) / (1 + E * sine)) / (2 * E));
        return SEMI_MAJOR_METRES * SEMI_MAJOR_METRES / 2 * q;
    }
}
