package io.geocrop.desktop.app;

import io.geocrop.desktop.demo.DemoRasters;
import io.geocrop.desktop.sample.RasterOutput;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.tiff.Prediction;
import io.geocrop.inference.tiff.cog.CogProfile;
import io.geocrop.inference.tiff.cog.CogWriter;
import io.geocrop.inference.tiff.cog.Overviews;
import io.geocrop.raster.ColorTable;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.RasterGrid;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Writes the sample's rasters as cloud-optimised GeoTIFFs. They are read once or twice: quick rather than small. */
final class SampleRasters implements RasterOutput {
    private static final int EFFORT = 1;

    /** All that a demo asks for. */
    static DemoRasters ofDemo() {
        return new DemoRasters(new SampleRasters(), new TiffFiles(), new EpsgSystems());
    }

    @Override
    public void classes(
            Path file, RasterGrid grid, int nodata, ColorTable colors, Map<String, String> tags, PixelBlock pixels) {
        write(file, CogProfile.classes(grid, nodata, colors, tags), pixels);
    }

    @Override
    public void values(Path file, RasterGrid grid, double nodata, Map<String, String> tags, PixelBlock pixels) {
        CogProfile profile = new CogProfile(
                grid,
                pixels.band(0).type(),
                pixels.bands().size(),
                OptionalDouble.of(nodata),
                Optional.empty(),
                tags,
                Overviews.NEAREST,
                Prediction.HORIZONTAL,
                EFFORT);
        write(file, profile, pixels);
    }

    private static void write(Path file, CogProfile profile, PixelBlock pixels) {
        try (ExecutorService pool =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
                CogWriter writer = CogWriter.begin(file, profile, pool)) {
            writer.append(pixels);
            writer.finish();
        }
    }
}
