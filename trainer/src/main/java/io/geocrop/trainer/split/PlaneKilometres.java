package io.geocrop.trainer.split;

import java.util.stream.IntStream;

/**
 * Points on a plane where areas are true, in km: longitude and latitude by the sinusoidal projection about the middle
 * meridian of the points (Snyder, Map Projections, 1987, p. 243, sphere of 6,371.0072 km), metres by division. What the
 * coordinates are is told from their range: all within ±180 and ±90 are degrees.
 *
 * @param x east, NaN where a row has no place
 * @param y north, NaN where a row has no place
 * @param degrees whether the coordinates were degrees
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record PlaneKilometres(double[] x, double[] y, boolean degrees) {
    private static final double EARTH_RADIUS_KM = 6371.0072;
    private static final double METRES_PER_KM = 1000;

    static PlaneKilometres of(double[] east, double[] north) {
        boolean degrees = IntStream.range(0, east.length)
                .allMatch(i -> !placed(east, north, i) || (Math.abs(east[i]) <= 180 && Math.abs(north[i]) <= 90));
        double middle = degrees ? middle(east) : 0;
        double[] x = new double[east.length];
        double[] y = new double[east.length];
        for (int i = 0; i < east.length; i++) {
            if (!placed(east, north, i)) {
                x[i] = Double.NaN;
                y[i] = Double.NaN;
            } else if (degrees) {
                double latitude = Math.toRadians(north[i]);
                x[i] = EARTH_RADIUS_KM * Math.toRadians(east[i] - middle) * StrictMath.cos(latitude);
                y[i] = EARTH_RADIUS_KM * latitude;
            } else {
                x[i] = east[i] / METRES_PER_KM;
                y[i] = north[i] / METRES_PER_KM;
            }
        }
        return new PlaneKilometres(x, y, degrees);
    }

    /** The longer side of the rectangle about all points, km. */
    double extent() {
        return Math.max(span(x), span(y));
    }

    /** The least of all x, infinite where no row has a place. */
    double west() {
        return least(x);
    }

    /** The least of all y, infinite where no row has a place. */
    double south() {
        return least(y);
    }

    private static boolean placed(double[] east, double[] north, int i) {
        return Double.isFinite(east[i]) && Double.isFinite(north[i]);
    }

    private static double middle(double[] values) {
        return (least(values) + greatest(values)) / 2;
    }

    private static double span(double[] values) {
        double span = greatest(values) - least(values);
        return Double.isFinite(span) ? span : 0;
    }

    private static double least(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
            }
        }
        return least;
    }

    private static double greatest(double[] values) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                greatest = Math.max(greatest, value);
            }
        }
        return greatest;
    }
}
