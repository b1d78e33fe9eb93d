package io.geocrop.desktop.sample;

import io.geocrop.raster.ColorTable;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.RasterGrid;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Keeps rasters in memory by their file names. */
final class RememberedRasters implements RasterOutput {
    private final Map<String, PixelBlock> pixels = new TreeMap<>();
    final Map<String, Map<String, String>> tags = new TreeMap<>();

    @Override
    public void classes(
            Path file, RasterGrid grid, int nodata, ColorTable colors, Map<String, String> of, PixelBlock block) {
        keep(file, of, block);
    }

    @Override
    public void values(Path file, RasterGrid grid, double nodata, Map<String, String> of, PixelBlock block) {
        keep(file, of, block);
    }

    private void keep(Path file, Map<String, String> of, PixelBlock block) {
        pixels.put(file.getFileName().toString(), block);
        tags.put(file.getFileName().toString(), of);
    }

    PixelBlock pixels(String file) {
        return Objects.requireNonNull(pixels.get(file), file);
    }

    /** The sample of a raster of one band of bytes. */
    int code(String file, int at) {
        return pixels(file).band(0).bytes()[at] & 0xff;
    }
}
