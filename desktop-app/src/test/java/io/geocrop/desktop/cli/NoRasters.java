package io.geocrop.desktop.cli;

import io.geocrop.desktop.demo.DemoRasters;
import io.geocrop.desktop.sample.RasterOutput;
import io.geocrop.raster.ColorTable;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.RasterGrid;
import java.nio.file.Path;
import java.util.Map;

/** For tests of commands that never come to make a raster. */
final class NoRasters implements RasterOutput {
    static final DemoRasters AT_ALL = new DemoRasters(
            new NoRasters(),
            file -> {
                throw new AssertionError(file);
            },
            (from, to) -> {
                throw new AssertionError(to);
            });

    @Override
    public void classes(
            Path file, RasterGrid grid, int nodata, ColorTable colors, Map<String, String> tags, PixelBlock pixels) {
        throw new AssertionError(file);
    }

    @Override
    public void values(Path file, RasterGrid grid, double nodata, Map<String, String> tags, PixelBlock pixels) {
        throw new AssertionError(file);
    }
}
