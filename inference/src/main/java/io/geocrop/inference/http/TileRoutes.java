package io.geocrop.inference.http;

import io.geocrop.inference.tile.MapLayer;
import io.geocrop.inference.tile.MapTiles;
import io.geocrop.inference.tile.TileAddress;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/**
 * {@code /tiles/{map}/{z}/{x}/{y}.png} and {@code /maps/{id}/tilejson.json}. Both take {@code layer} (lulc, confidence) and
 * {@code size} (256, 512) as parameters.
 */
final class TileRoutes {
    /** Seconds a client may show a tile without asking; it then asks by its tag. */
    private static final int FRESH_SECONDS = 60;

    private final MapTiles tiles;

    TileRoutes(MapTiles tiles) {
        this.tiles = tiles;
    }

    void register(RoutesConfig routes) {
        routes.get("/tiles/{map}/{z}/{x}/{y}.png", this::tile);
        routes.get("/maps/{map}/tilejson.json", this::tilejson);
    }

    private void tile(Context context) {
        MapLayer layer = MapLayer.parse(context.pathParam("map"), parameter(context, "layer"));
        TileAddress address = TileAddress.parse(
                context.pathParam("z"), context.pathParam("x"), context.pathParam("y"), parameter(context, "size"));
        String etag = tiles.etag(layer, address);
        if (isKnown(context, etag)) {
            describe(context, etag);
            context.status(304);
            return;
        }
        MapTiles.Tile tile = tiles.tile(layer, address);
        describe(context, tile.etag());
        context.contentType("image/png").result(tile.png());
    }

    private static void describe(Context context, String etag) {
        context.header("ETag", '"' + etag + '"');
        context.header("Cache-Control", "public, max-age=" + FRESH_SECONDS);
    }

    private static boolean isKnown(Context context, String etag) {
        String known = context.header("If-None-Match");
        if (known == null) {
            return false;
        }
        for (String tag : known.split(",", 64)) {
            String bare = tag.strip();
            bare = bare.startsWith("W/") ? bare.substring(2) : bare;
            if (bare.equals("*") || bare.equals('"' + etag + '"')) {
                return true;
            }
        }
        return false;
    }

    private void tilejson(Context context) {
        MapLayer layer = MapLayer.parse(context.pathParam("map"), parameter(context, "layer"));
        int size = TileAddress.parseSize(parameter(context, "size"));
        String kind = layer.kind() == MapLayer.Kind.LULC ? "" : "&layer=confidence";
        String query = (size == 256 ? "" : "&size=" + size) + kind;
        String address = ForwardedPrefix.of(context) + "/tiles/" + layer.map() + "/{z}/{x}/{y}.png"
                + (query.isEmpty() ? "" : "?" + query.substring(1));
        ModelRoutes.json(context, tiles.describe(layer, size).document(layer.map(), address));
    }

    private static String parameter(Context context, String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value;
    }
}
