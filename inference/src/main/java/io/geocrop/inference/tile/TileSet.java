package io.geocrop.inference.tile;

import io.geocrop.geo.GeoBounds;
import java.util.List;

/**
 * Where the tiles of a layer lie.
 *
 * @param deepestZoom at which a pixel is about one of the raster's; deeper tiles are drawn too, and show larger squares
 */
public record TileSet(GeoBounds bounds, int deepestZoom) {
    /**
     * The description that map clients read (TileJSON 3.0.0).
     *
     * @param name shown to people
     * @param tiles address with {@code {z}}, {@code {x}} and {@code {y}} in it
     */
    public Document document(String name, String tiles) {
        return new Document(
                "3.0.0",
                name,
                "xyz",
                List.of(tiles),
                0,
                deepestZoom,
                List.of(bounds.west(), bounds.south(), bounds.east(), bounds.north()),
                List.of(
                        (bounds.west() + bounds.east()) / 2,
                        (bounds.south() + bounds.north()) / 2,
                        Math.floor(deepestZoom * 0.75)),
                List.of());
    }

    /**
     * TileJSON.
     *
     * @param bounds west, south, east, north in degrees
     * @param center longitude, latitude, zoom
     * @param vectorLayers none: the tiles are pictures; the schema of 3.0.0 wants the field all the same
     */
    public record Document(
            String tilejson,
            String name,
            String scheme,
            List<String> tiles,
            int minzoom,
            int maxzoom,
            List<Double> bounds,
            List<Double> center,
            List<Object> vectorLayers) {
        public Document {
            tiles = List.copyOf(tiles);
            bounds = List.copyOf(bounds);
            center = List.copyOf(center);
            vectorLayers = List.copyOf(vectorLayers);
        }
    }
}
