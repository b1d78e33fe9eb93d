package io.geocrop.inference.tile;

import io.geocrop.error.GeocropException;
import io.geocrop.raster.ByteRanges;

/** Where the rasters of maps lie. */
@FunctionalInterface
public interface MapFiles {
    /**
     * Opens the bytes of a layer's raster.
     *
     * @throws GeocropException RASTER_NOT_FOUND where there is none; it may come with the first byte only
     */
    ByteRanges open(MapLayer layer);
}
