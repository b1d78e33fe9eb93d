package io.geocrop.raster;

/** Turns coordinates of one reference system into those of another. Immutable, for any number of threads. */
@FunctionalInterface
public interface CoordinateTransform {
    /**
     * Turns points in place.
     *
     * @param x eastings or longitudes of the system; those of a place that the other system does not know become NaN
     * @param y northings or latitudes
     * @param count of points, from the beginning of both
     */
    void apply(double[] x, double[] y, int count);
}
