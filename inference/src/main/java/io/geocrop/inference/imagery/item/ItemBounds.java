package io.geocrop.inference.imagery.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.geo.GeoBounds;

/** Where an item lies: its {@code bbox}, or the bounds of its geometry where it has none. */
final class ItemBounds {
    private double west = Double.POSITIVE_INFINITY;
    private double south = Double.POSITIVE_INFINITY;
    private double east = Double.NEGATIVE_INFINITY;
    private double north = Double.NEGATIVE_INFINITY;

    private ItemBounds() {}

    /**
     * Refuses with STAC_NO_BOUNDS where neither is there, with STAC_BBOX where they cannot be: reversed, beyond the Earth,
     * no numbers. An item across the antimeridian has west beyond east and is refused as well.
     */
    static GeoBounds of(JsonNode item, String where) {
        JsonNode bbox = item.path("bbox");
        if (bbox.isArray() && (bbox.size() == 4 || bbox.size() == 6)) {
            int half = bbox.size() / 2;
            return bounds(
                    number(bbox.get(0)),
                    number(bbox.get(1)),
                    number(bbox.get(half)),
                    number(bbox.get(half + 1)),
                    where);
        }
        if (!bbox.isMissingNode() && !bbox.isNull()) {
            throw refused("STAC_BBOX", where + ", bbox", bbox.toString());
        }
        ItemBounds around = new ItemBounds();
        around.add(item.path("geometry").path("coordinates"));
        if (around.west > around.east) {
            throw refused("STAC_NO_BOUNDS", where + ", bbox", "none, and no geometry");
        }
        return bounds(around.west, around.south, around.east, around.north, where);
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    private static GeoBounds bounds(double west, double south, double east, double north, String where) {
        try {
            return new GeoBounds(west, south, east, north);
        } catch (IllegalArgumentException e) {
            throw refused("STAC_BBOX", where + ", bbox", "[%s, %s, %s, %s]".formatted(west, south, east, north))
                    .causedBy(e);
        }
    }

    /** Corners at any depth; the reader of the document has bounded it. */
    private void add(JsonNode coordinates) {
        if (coordinates.size() >= 2
                && coordinates.get(0).isNumber()
                && coordinates.get(1).isNumber()) {
            west = Math.min(west, coordinates.get(0).doubleValue());
            east = Math.max(east, coordinates.get(0).doubleValue());
            south = Math.min(south, coordinates.get(1).doubleValue());
            north = Math.max(north, coordinates.get(1).doubleValue());
        } else {
            coordinates.forEach(this::add);
        }
    }

    private static GeocropException refused(String code, String where, String found) {
        return GeocropException.input(
                code,
                where,
                found,
                "[west, south, east, north] in degrees, west at most east",
                "Ask who keeps the catalogue to mend the item.");
    }
}
