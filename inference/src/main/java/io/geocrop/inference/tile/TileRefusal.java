package io.geocrop.inference.tile;

import io.geocrop.error.GeocropException;

/** What is said when a tile cannot be had; the codes are listed in docs/errors.md. */
final class TileRefusal {
    private static final int LONGEST = 60;

    private TileRefusal() {}

    static GeocropException badAddress(String found) {
        return GeocropException.input(
                "TILE_BAD_ADDRESS",
                "tile",
                shortened(found),
                "zoom 0 to " + TileAddress.DEEPEST + ", x and y from 0 to 2^zoom - 1",
                "Take the addresses that /maps/ID/tilejson.json gives.");
    }

    static GeocropException badSize(String found) {
        return GeocropException.input(
                "TILE_BAD_SIZE", "size", shortened(found), "256 or 512", "Leave it out for tiles of 256 pixels.");
    }

    static GeocropException unknownMap(String found) {
        return GeocropException.input(
                "TILE_UNKNOWN_MAP",
                "map",
                shortened(found),
                "a map of this store, or dw-YEAR for a baseline it has",
                "Check the name, and that the map is finished.");
    }

    static GeocropException unknownLayer(String map, String found, String layers) {
        return GeocropException.input(
                "TILE_UNKNOWN_LAYER", "layer of " + shortened(map), shortened(found), layers, "Leave it out for lulc.");
    }

    static GeocropException unsupported(String raster, String found) {
        return GeocropException.input(
                "TILE_UNSUPPORTED",
                raster,
                found,
                "UINT8: a band of class codes, or of confidence and one more",
                "Convert it: gdal_translate -ot Byte -b 1 -of COG.");
    }

    static GeocropException noOverviews(String raster, String found) {
        return GeocropException.input(
                "TILE_NO_OVERVIEWS",
                raster,
                found,
                "overviews down to a picture of the whole",
                "Make them: gdal_translate -of COG -co OVERVIEW_RESAMPLING=MODE.");
    }

    static GeocropException busy(String found) {
        return GeocropException.unavailable(
                "TILE_BUSY", "tiles", found, "room for another one", "Ask again in a second.");
    }

    static GeocropException interrupted(InterruptedException cause) {
        return GeocropException.failed(
                        "TILE_INTERRUPTED",
                        "tiles",
                        "the thread was interrupted",
                        "a tile that may be finished",
                        "Ask again if it is still wanted.")
                .causedBy(cause);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
