package io.geocrop.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** The rings of a polygon: the shell first, then its holes. */
final class Rings {
    private Rings() {}

    static List<Coordinate[]> of(Geometry geometry) {
        if (!(geometry instanceof Polygon polygon)) {
            throw new IllegalArgumentException("a polygon, not a " + geometry.getGeometryType());
        }
        List<Coordinate[]> rings = new ArrayList<>();
        rings.add(polygon.getExteriorRing().getCoordinates());
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            rings.add(polygon.getInteriorRingN(hole).getCoordinates());
        }
        return rings;
    }
}
