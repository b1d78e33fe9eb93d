package io.geocrop.geo;

/**
 * A rectangle of longitudes and latitudes in degrees on WGS 84 that does not cross the antimeridian.
 *
 * @param west −180 to 180, at most {@code east}
 * @param south −90 to 90, at most {@code north}
 */
public record GeoBounds(double west, double south, double east, double north) {
    public GeoBounds {
        boolean inside = west >= -180 && east <= 180 && south >= -90 && north <= 90;
        if (!inside || !(west <= east) || !(south <= north)) {
            throw new IllegalArgumentException(
                    "no bounds: west " + west + ", south " + south + ", east " + east + ", north " + north);
        }
    }

    /** Whether both have a point in common, an edge included. */
    public boolean meets(GeoBounds other) {
        return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
    }
}
