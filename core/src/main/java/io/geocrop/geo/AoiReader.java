package io.geocrop.geo;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.json.JsonLimits;
import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * Reads an area of interest from GeoJSON (RFC 7946): a Polygon or MultiPolygon, bare, in a GeometryCollection, a Feature
 * or a FeatureCollection. Overlapping polygons count once. Properties and ids are passed over unread; everything that
 * could mean another area than the one drawn is refused with an {@code AOI_*} code and where in the file it stands.
 */
public final class AoiReader {
    /** 4 MB, 32 deep: enough for a country's border at a corner every hundred metres. */
    static final JsonLimits LIMITS = new JsonLimits(4_000_000, 32, 1_000_000, 64);

    static final int MOST_FEATURES = 10_000;
    static final int MOST_CORNERS = 100_000;
    /** Larger than any country; a map of it would not end. */
    static final double MOST_SQUARE_METRES = 20e12;

    private static final double LEAST_SQUARE_METRES = 1;
    private static final GeometryFactory GEOMETRY = new GeometryFactory(new PrecisionModel(), 4326);

    private final String name;
    private final List<Polygon> polygons = new ArrayList<>();
    private int corners;

    private AoiReader(String name) {
        this.name = name;
    }

    /** Reads a file. */
    public static AreaOfInterest read(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw GeocropException.input(
                    "AOI_NOT_A_FILE",
                    file.toString(),
                    Files.exists(file) ? "no ordinary file" : "nothing",
                    "a GeoJSON file",
                    "Check the path.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in.readNBytes((int) LIMITS.bytes() + 1), name);
        } catch (IOException e) {
            throw GeocropException.input(
                            "AOI_UNREADABLE",
                            file.toString(),
                            "a file that cannot be read",
                            "one that can",
                            "Check its permissions.")
                    .causedBy(e);
        }
    }

    /**
     * Reads a document.
     *
     * @param name what refusals call it
     */
    public static AreaOfInterest read(byte[] document, String name) {
        return new AoiReader(name).area(document);
    }

    private AreaOfInterest area(byte[] document) {
        if (document.length == 0) {
            throw refused("AOI_EMPTY", "", "no bytes", "a Polygon or MultiPolygon", "Export the area again.");
        }
        JsonNode root;
        try {
            root = Json.read(document, JsonNode.class, LIMITS);
        } catch (MalformedJsonException e) {
            throw e.refused("AOI", name, "Export the area as GeoJSON again, without its properties.");
        }
        refuseForeignCrs(root);
        visit(root, "");
        if (polygons.isEmpty()) {
            throw refused("AOI_EMPTY", "", "no polygon", "a Polygon or MultiPolygon", "Draw an area.");
        }
        MultiPolygon shape = union();
        double squareMetres = EllipsoidArea.of(shape);
        if (squareMetres < LEAST_SQUARE_METRES) {
            throw refused("AOI_NO_AREA", "", squareMetres + " m²", "an area of 1 m² or more", "Draw a larger area.");
        }
        if (squareMetres > MOST_SQUARE_METRES) {
            throw refused(
                    "AOI_TOO_VAST",
                    "",
                    Math.round(squareMetres / 1e6) + " km²",
                    "up to " + Math.round(MOST_SQUARE_METRES / 1e6) + " km²",
                    "Draw a smaller area, or several.");
        }
        return new AreaOfInterest(shape);
    }

    private void refuseForeignCrs(JsonNode root) {
        JsonNode crs = root.path("crs");
        String text = crs.path("properties").path("name").asText("");
        boolean degrees = crs.isMissingNode()
                || crs.isNull()
                || text.endsWith("CRS84")
                || text.matches("(urn:ogc:def:crs:)?EPSG:[\\d.]*:?4326");
        if (!degrees) {
            throw refused(
                    "AOI_FOREIGN_CRS",
                    "crs",
                    text.isEmpty() ? crs.toString() : text,
                    "longitude and latitude on WGS 84, as RFC 7946 has it",
                    "Export in EPSG:4326.");
        }
    }

    private void visit(JsonNode node, String where) {
        String type = node.path("type").asText("");
        switch (type) {
            case "FeatureCollection" -> visitAll(node.path("features"), at(where, "features"));
            case "GeometryCollection" -> visitAll(node.path("geometries"), at(where, "geometries"));
            case "Feature" -> {
                JsonNode geometry = node.path("geometry");
                if (geometry.isMissingNode() || geometry.isNull()) {
                    throw refused(
                            "AOI_NO_GEOMETRY", at(where, "geometry"), "none", "a polygon", "Draw it, or leave it out.");
                }
                visit(geometry, at(where, "geometry"));
            }
            case "Polygon" -> add(node.path("coordinates"), at(where, "coordinates"));
            case "MultiPolygon" -> {
                JsonNode parts = array(node.path("coordinates"), at(where, "coordinates"));
                for (int i = 0; i < parts.size(); i++) {
                    add(parts.get(i), at(where, "coordinates[" + i + "]"));
                }
            }
            case "Point", "MultiPoint", "LineString", "MultiLineString" ->
                throw refused(
                        "AOI_NOT_AN_AREA", at(where, "type"), type, "Polygon or MultiPolygon", "Draw a closed area.");
            default ->
                throw refused(
                        "AOI_UNKNOWN_TYPE",
                        at(where, "type"),
                        type.isEmpty() ? "nothing" : type,
                        "a GeoJSON Feature, FeatureCollection or geometry",
                        "Export the area as GeoJSON.");
        }
    }

    private void visitAll(JsonNode members, String where) {
        array(members, where);
        if (members.size() > MOST_FEATURES) {
            throw refused(
                    "AOI_TOO_MANY_FEATURES",
                    where,
                    members.size() + " of them",
                    "up to " + MOST_FEATURES,
                    "Merge the polygons first.");
        }
        for (int i = 0; i < members.size(); i++) {
            visit(members.get(i), where + "[" + i + "]");
        }
    }

    private void add(JsonNode rings, String where) {
        AoiPolygon polygon = new AoiPolygon(name, GEOMETRY, MOST_CORNERS - corners);
        polygons.add(polygon.of(array(rings, where), where));
        corners += polygon.corners();
    }

    private MultiPolygon union() {
        try {
            Geometry union = polygons.size() == 1 ? polygons.getFirst() : UnaryUnionOp.union(polygons);
            List<Polygon> parts = new ArrayList<>();
            for (int i = 0; i < union.getNumGeometries(); i++) {
                if (union.getGeometryN(i) instanceof Polygon part) {
                    parts.add(part);
                }
            }
            return GEOMETRY.createMultiPolygon(parts.toArray(Polygon[]::new));
        } catch (TopologyException e) {
            throw refused(
                            "AOI_SELF_CROSSING",
                            "",
                            "polygons that cannot be joined",
                            "valid polygons",
                            "Repair the geometry in a GIS.")
                    .causedBy(e);
        }
    }

    private JsonNode array(JsonNode node, String where) {
        if (!node.isArray()) {
            throw refused(
                    "AOI_WRONG_SHAPE",
                    where,
                    node.isMissingNode() ? "nothing" : node.getNodeType().name().toLowerCase(Locale.ROOT),
                    "an array",
                    "Export the area as GeoJSON again.");
        }
        return node;
    }

    private static String at(String where, String step) {
        return where.isEmpty() ? step : where + "." + step;
    }

    private GeocropException refused(String code, String where, String found, String allowed, String remedy) {
        return GeocropException.input(code, where.isEmpty() ? name : name + ", " + where, found, allowed, remedy);
    }
}
