package io.geocrop.raster;

import io.geocrop.error.GeocropException;

/** The coordinate reference systems a program knows. */
@FunctionalInterface
public interface CoordinateSystems {
    /**
     * How to get from one system to another; longitude is always x, latitude y.
     *
     * @throws GeocropException RASTER_UNKNOWN_CRS for a code that is not known
     */
    CoordinateTransform between(GridCrs from, GridCrs to);
}
