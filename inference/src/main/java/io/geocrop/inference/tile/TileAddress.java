package io.geocrop.inference.tile;

import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.RasterGrid;

/**
 * A tile of the usual scheme on Web Mercator: zoom 0 is the world in one tile, x counts from the antimeridian eastwards, y
 * from the north.
 *
 * @param zoom 0 to {@value #DEEPEST}
 * @param x 0 to 2^zoom − 1
 * @param y 0 to 2^zoom − 1
 * @param size pixels of a side: 256 or 512
 */
public record TileAddress(int zoom, int x, int y, int size) {
    public static final int DEEPEST = 24;

    static final GridCrs WEB_MERCATOR = GridCrs.projected(3857);
    /** Half of the equator on the sphere that Web Mercator takes for the Earth, metres. */
    static final double HALF_WORLD = Math.PI * 6_378_137;

    public TileAddress {
        int count = zoom >= 0 && zoom <= DEEPEST ? 1 << zoom : 0;
        if (x < 0 || x >= count || y < 0 || y >= count) {
            throw TileRefusal.badAddress(zoom + "/" + x + "/" + y);
        }
        if (size != 256 && size != 512) {
            throw TileRefusal.badSize(Integer.toString(size));
        }
    }

    /**
     * Reads an address as it stands in a request; refused with TILE_BAD_ADDRESS or TILE_BAD_SIZE.
     *
     * @param size empty for 256
     */
    public static TileAddress parse(String zoom, String x, String y, String size) {
        return new TileAddress(number(zoom, zoom, x, y), number(x, zoom, x, y), number(y, zoom, x, y), parseSize(size));
    }

    /** Pixels of a side: 256 where nothing is said; refused with TILE_BAD_SIZE. */
    public static int parseSize(String size) {
        return switch (size) {
            case "", "256" -> 256;
            case "512" -> 512;
            default -> throw TileRefusal.badSize(size);
        };
    }

    private static int number(String text, String zoom, String x, String y) {
        if (!text.matches("[0-9]{1,8}")) {
            throw TileRefusal.badAddress(zoom + "/" + x + "/" + y);
        }
        return Integer.parseInt(text);
    }

    /** Metres of Web Mercator that a pixel covers. */
    static double pixelMetres(int zoom, int size) {
        return 2 * HALF_WORLD / size / (1L << zoom);
    }

    /** The tile's pixels. */
    RasterGrid grid() {
        double pixel = pixelMetres(zoom, size);
        double west = (double) x * size * pixel - HALF_WORLD;
        double north = HALF_WORLD - (double) y * size * pixel;
        return new RasterGrid(size, size, GeoTransform.northUp(west, north, pixel, pixel), WEB_MERCATOR);
    }

    @Override
    public String toString() {
        return zoom + "/" + x + "/" + y + (size == 256 ? "" : "@" + size);
    }
}
