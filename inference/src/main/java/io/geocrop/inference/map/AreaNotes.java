package io.geocrop.inference.map;

import io.geocrop.geo.AreaOfInterest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/** Writes an area into a plan, and reads it back to the last bit. */
final class AreaNotes {
    private static final double SQUARE_METRES_PER_HECTARE = 10_000;
    private static final GeometryFactory GEOMETRY = new GeometryFactory(new PrecisionModel(), 4326);

    private AreaNotes() {}

    static MapPlan.AreaNote of(AreaOfInterest area, String name) {
        List<List<List<List<Double>>>> polygons = new ArrayList<>();
        for (int i = 0; i < area.shape().getNumGeometries(); i++) {
            Polygon polygon = (Polygon) area.shape().getGeometryN(i);
            List<List<List<Double>>> rings = new ArrayList<>();
            rings.add(corners(polygon.getExteriorRing()));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                rings.add(corners(polygon.getInteriorRingN(hole)));
            }
            polygons.add(rings);
        }
        return new MapPlan.AreaNote(name, area.sha256(), area.squareMetres() / SQUARE_METRES_PER_HECTARE, polygons);
    }

    private static List<List<Double>> corners(LinearRing ring) {
        return Arrays.stream(ring.getCoordinates())
                .map(corner -> List.of(corner.x, corner.y))
                .toList();
    }

    static AreaOfInterest area(MapPlan.AreaNote note) {
        Polygon[] polygons = note.coordinates().stream().map(AreaNotes::polygon).toArray(Polygon[]::new);
        MultiPolygon shape = GEOMETRY.createMultiPolygon(polygons);
        return new AreaOfInterest(shape);
    }

    private static Polygon polygon(List<List<List<Double>>> rings) {
        LinearRing shell = ring(rings.getFirst());
        LinearRing[] holes = rings.stream().skip(1).map(AreaNotes::ring).toArray(LinearRing[]::new);
        return GEOMETRY.createPolygon(shell, holes);
    }

    private static LinearRing ring(List<List<Double>> corners) {
        return GEOMETRY.createLinearRing(corners.stream()
                .map(corner -> new Coordinate(corner.get(0), corner.get(1)))
                .toArray(Coordinate[]::new));
    }
}
