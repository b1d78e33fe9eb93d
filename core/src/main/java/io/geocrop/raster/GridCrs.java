package io.geocrop.raster;

/**
 * The coordinate reference system of a grid by its EPSG code. The kind is kept beside the code because raster formats
 * write it down and no rule tells it from the number.
 *
 * @param epsg 1 to 32766, as GeoTIFF allows
 */
public record GridCrs(int epsg, Kind kind) {
    /** What the two axes are. */
    public enum Kind {
        /** Eastings and northings, mostly in metres. */
        PROJECTED,
        /** Longitudes and latitudes in degrees; x is the longitude. */
        GEOGRAPHIC
    }

    public GridCrs {
        if (epsg < 1 || epsg > 32766) {
            throw new IllegalArgumentException("no EPSG code: " + epsg);
        }
    }

    /** A projected system, such as 32633 (UTM 33 N) or 6933. */
    public static GridCrs projected(int epsg) {
        return new GridCrs(epsg, Kind.PROJECTED);
    }

    /** A system of longitudes and latitudes, such as 4326. */
    public static GridCrs geographic(int epsg) {
        return new GridCrs(epsg, Kind.GEOGRAPHIC);
    }

    @Override
    public String toString() {
        return "EPSG:" + epsg;
    }
}
