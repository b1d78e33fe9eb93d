package io.geocrop.inference.tile;

/**
 * One raster of a map that can be drawn.
 *
 * @param map the job that made it, or {@code dw-YEAR} for a yearly baseline
 */
public record MapLayer(String map, Kind kind) {
    /** What the raster shows. */
    public enum Kind {
        /** Class codes. */
        LULC,
        /** How sure the model was. */
        CONFIDENCE
    }

    public MapLayer {
        if (!map.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,126}") || map.contains("..")) {
            throw TileRefusal.unknownMap(map);
        }
    }

    /**
     * Reads a layer as it stands in a request; refused with TILE_UNKNOWN_MAP, TILE_UNKNOWN_LAYER.
     *
     * @param kind {@code lulc}, {@code confidence}, or empty for the first
     */
    public static MapLayer parse(String map, String kind) {
        return new MapLayer(
                map,
                switch (kind) {
                    case "", "lulc" -> Kind.LULC;
                    case "confidence" -> Kind.CONFIDENCE;
                    default -> throw TileRefusal.unknownLayer(map, kind, "lulc or confidence");
                });
    }

    /** Whether it is a baseline of Dynamic World. */
    boolean isBaseline() {
        return map.matches("dw-[0-9]{4}");
    }
}
