package io.geocrop.geo;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Makes one polygon of GeoJSON's rings, corner by corner, and refuses what no map can be made of. */
final class AoiPolygon {
    /** An edge this long goes round the back of the Earth: it was meant to cross the antimeridian. */
    private static final double LONGEST_EDGE_DEGREES = 180;

    private final String name;
    private final GeometryFactory geometry;
    private final int mostCorners;
    private int corners;

    /**
     * @param name of the document
     * @param mostCorners that are still allowed
     */
    AoiPolygon(String name, GeometryFactory geometry, int mostCorners) {
        this.name = name;
        this.geometry = geometry;
        this.mostCorners = mostCorners;
    }

    int corners() {
        return corners;
    }

    Polygon of(JsonNode rings, String where) {
        if (rings.isEmpty()) {
            throw refused("AOI_EMPTY", where, "no ring", "a ring of four corners or more", "Draw the area.");
        }
        LinearRing shell = ring(rings.get(0), where + "[0]");
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int hole = 0; hole < holes.length; hole++) {
            holes[hole] = ring(rings.get(hole + 1), where + "[" + (hole + 1) + "]");
        }
        Polygon polygon = geometry.createPolygon(shell, holes);
        TopologyValidationError error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            throw invalid(error, where);
        }
        return polygon;
    }

    private LinearRing ring(JsonNode positions, String where) {
        if (!positions.isArray() || positions.size() < 4) {
            throw refused(
                    "AOI_OPEN_RING",
                    where,
                    positions.isArray() ? positions.size() + " corners" : "no array",
                    "four corners or more, the last one the first again",
                    "Close the ring.");
        }
        corners += positions.size();
        if (corners > mostCorners) {
            throw refused(
                    "AOI_TOO_MANY_CORNERS",
                    where,
                    "more than " + AoiReader.MOST_CORNERS,
                    "up to " + AoiReader.MOST_CORNERS,
                    "Simplify the area in a GIS.");
        }
        Coordinate[] ring = new Coordinate[positions.size()];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = corner(positions.get(i), where + "[" + i + "]");
            if (i > 0 && Math.abs(ring[i].x - ring[i - 1].x) > LONGEST_EDGE_DEGREES) {
                throw refused(
                        "AOI_ANTIMERIDIAN",
                        where + "[" + i + "]",
                        "an edge from longitude " + ring[i - 1].x + " to " + ring[i].x,
                        "edges that do not cross the antimeridian",
                        "Cut the area at longitude 180 into two polygons (RFC 7946, 3.1.9).");
            }
        }
        if (!ring[0].equals2D(ring[ring.length - 1])) {
            throw refused(
                    "AOI_OPEN_RING",
                    where,
                    "it ends at " + shown(ring[ring.length - 1]) + ", not where it begins",
                    "a last corner that is the first again",
                    "Close the ring.");
        }
        return geometry.createLinearRing(ring);
    }

    private Coordinate corner(JsonNode position, String where) {
        if (!position.isArray() || position.size() < 2) {
            throw badCoordinate(position, where);
        }
        double longitude = degrees(position.get(0), where + "[0]");
        double latitude = degrees(position.get(1), where + "[1]");
        if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
            return new Coordinate(longitude, latitude);
        }
        if (Math.abs(longitude) > 1000 || Math.abs(latitude) > 1000) {
            throw refused(
                    "AOI_METRES",
                    where,
                    position.toString(),
                    "degrees of longitude and latitude",
                    "Export in EPSG:4326, not in metres.");
        }
        if (Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90) {
            throw refused(
                    "AOI_AXES_SWAPPED",
                    where,
                    position.toString(),
                    "longitude first, then latitude of -90 to 90",
                    "Swap the two numbers of every corner.");
        }
        throw refused(
                "AOI_OUT_OF_RANGE",
                where,
                position.toString(),
                "longitude -180 to 180, latitude -90 to 90",
                "Correct the corner.");
    }

    private double degrees(JsonNode number, String where) {
        if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
            throw badCoordinate(number, where);
        }
        return number.doubleValue();
    }

    private GeocropException badCoordinate(JsonNode found, String where) {
        return refused(
                "AOI_BAD_COORDINATE",
                where,
                found.toString(),
                "[longitude, latitude], two numbers",
                "Write every corner as two numbers.");
    }

    private GeocropException invalid(TopologyValidationError error, String where) {
        String near = error.getCoordinate() == null ? "" : " near " + shown(error.getCoordinate());
        String found = error.getMessage() + near;
        return switch (error.getErrorType()) {
            case TopologyValidationError.HOLE_OUTSIDE_SHELL, TopologyValidationError.NESTED_HOLES ->
                refused(
                        "AOI_HOLE_OUTSIDE",
                        where,
                        found,
                        "holes inside the polygon and beside each other",
                        "Draw the hole inside its polygon.");
            case TopologyValidationError.TOO_FEW_POINTS ->
                refused("AOI_NO_AREA", where, found, "a ring with an area", "Draw a larger area.");
            default ->
                refused(
                        "AOI_SELF_CROSSING",
                        where,
                        found,
                        "rings that neither cross nor touch themselves",
                        "Remove the crossing or the spike, or repair the geometry in a GIS.");
        };
    }

    private static String shown(Coordinate corner) {
        return "[" + corner.x + ", " + corner.y + "]";
    }

    private GeocropException refused(String code, String where, String found, String allowed, String remedy) {
        return GeocropException.input(code, name + ", " + where, found, allowed, remedy);
    }
}
