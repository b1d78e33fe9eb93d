package io.geocrop.desktop.sample;

import io.geocrop.raster.ColorTable;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.RasterGrid;
import java.nio.file.Path;
import java.util.Map;

/** Writes the rasters of the sample; what knows a raster format is the composition root's. */
public interface RasterOutput {
    /**
     * Writes one band of class codes.
     *
     * @param nodata the code that stands for none
     * @param tags provenance by name
     */
    void classes(
            Path file, RasterGrid grid, int nodata, ColorTable colors, Map<String, String> tags, PixelBlock pixels);

    /** Writes bands of measured values side by side, all of the same type. */
    void values(Path file, RasterGrid grid, double nodata, Map<String, String> tags, PixelBlock pixels);
}
