package io.geocrop.inference.project;

import io.geocrop.raster.CoordinateTransform;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * Points from one system into another by way of the first one's longitudes and latitudes. Going there is checked by going
 * back: a place outside the projection is found by it, and what the library's series leave out (2 mm in the inverse of
 * equal-area projections) is taken off.
 */
final class ProjectedPoints implements CoordinateTransform {
    /** In the units of the source, mostly metres: below it, nothing is left to take off. */
    private static final double EXACT = 1e-5;
    /** What cannot be an error of a series: the point is not one of the projection. */
    private static final double ANOTHER_PLACE = 1;

    /** Longitudes are understood beyond the antimeridian, as grids that cross it write them. */
    private static final double MOST_LONGITUDE = 360;

    private final boolean geographicSource;
    private final org.locationtech.proj4j.CoordinateTransform toDegrees;
    private final org.locationtech.proj4j.CoordinateTransform back;
    private final org.locationtech.proj4j.CoordinateTransform onward;

    ProjectedPoints(CoordinateReferenceSystem from, CoordinateReferenceSystem to) {
        CoordinateTransformFactory factory = new CoordinateTransformFactory();
        geographicSource = from.getProjection().isGeographic();
        CoordinateReferenceSystem degrees = geographicSource ? from : from.createGeographic();
        toDegrees = factory.createTransform(from, degrees);
        back = factory.createTransform(degrees, from);
        onward = factory.createTransform(degrees, to);
    }

    @Override
    public void apply(double[] x, double[] y, int count) {
        ProjCoordinate place = new ProjCoordinate();
        ProjCoordinate result = new ProjCoordinate();
        for (int i = 0; i < count; i++) {
            if (located(x[i], y[i], place, result) && moved(onward, place, result)) {
                x[i] = result.x;
                y[i] = result.y;
            } else {
                x[i] = Double.NaN;
                y[i] = Double.NaN;
            }
        }
    }

    /** Sets the longitude and latitude of a point; false if it has none. */
    private boolean located(double x, double y, ProjCoordinate degrees, ProjCoordinate scratch) {
        if (geographicSource) {
            // beyond 180 degrees the library takes the antimeridian for every place
            degrees.setValue(Math.abs(x) > 180 ? Math.IEEEremainder(x, 360) : x, y);
            return Math.abs(y) <= 90 && Math.abs(x) <= MOST_LONGITUDE;
        }
        ProjCoordinate given = new ProjCoordinate(x, y);
        if (!moved(toDegrees, given, degrees) || !moved(back, degrees, scratch)) {
            return false;
        }
        double offX = x - scratch.x;
        double offY = y - scratch.y;
        if (Math.abs(offX) > ANOTHER_PLACE || Math.abs(offY) > ANOTHER_PLACE) {
            return false;
        }
        if (Math.abs(offX) > EXACT || Math.abs(offY) > EXACT) {
            given.setValue(x + offX, y + offY);
            return moved(toDegrees, given, degrees);
        }
        return true;
    }

    private static boolean moved(
            org.locationtech.proj4j.CoordinateTransform transform, ProjCoordinate from, ProjCoordinate to) {
        try {
            transform.transform(from, to);
        } catch (Proj4jException | IllegalStateException e) {
            return false;
        }
        return Double.isFinite(to.x) && Double.isFinite(to.y);
    }
}
