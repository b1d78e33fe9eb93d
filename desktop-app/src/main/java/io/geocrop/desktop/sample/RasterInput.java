package io.geocrop.desktop.sample;

import io.geocrop.raster.Raster;
import java.nio.file.Path;

/** Reads rasters; what knows a raster format is the composition root's. */
@FunctionalInterface
public interface RasterInput {
    /** Opens a file; refused with TIFF_* or RASTER_* where it cannot be read. */
    Raster open(Path file);
}
