package io.geocrop.inference.tile;

import io.geocrop.inference.tiff.cog.CogProfile;
import io.geocrop.inference.tiff.cog.CogWriter;
import io.geocrop.raster.ColorTable;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Class maps and confidence rasters as the mapper writes them, made up. */
public final class ClassMaps {
    public static final int NODATA = 0;
    public static final List<Integer> COLORS =
            List.of(0, 0xffe49635, 0xff88b053, 0xffdfc35a, 0xff397d49, 0xff419bdf, 0xffc4281b, 0xffa59b8f);

    private ClassMaps() {}

    /** Fields of seven classes with salt on them and nodata in a corner, pixels of 10 m in UTM 35 S near Harare. */
    public static Path write(Path file, int width, int height, long seed) {
        RasterGrid grid = new RasterGrid(
                width, height, GeoTransform.northUp(780_000, 8_040_000, 10, 10), GridCrs.projected(32735));
        return write(file, grid, seed);
    }

    /** Likewise on any grid. */
    public static Path write(Path file, RasterGrid grid, long seed) {
        return write(file, CogProfile.classes(grid, NODATA, new ColorTable(COLORS), Map.of()), classes(grid, seed));
    }

    /** Confidence from 0 to 100, the margin beside it, and nodata 255. */
    public static Path writeConfidence(Path file, RasterGrid grid) {
        byte[] samples = new byte[grid.width() * grid.height()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i % grid.width() < 20 ? 255 : i % 101);
        }
        CogProfile profile = CogProfile.values(grid, SampleType.UINT8, 2, OptionalDouble.of(255), Map.of());
        return write(file, profile, samples);
    }

    private static Path write(Path file, CogProfile profile, byte[] samples) {
        RasterGrid grid = profile.grid();
        try (ExecutorService pool = Executors.newFixedThreadPool(2);
                CogWriter writer = CogWriter.begin(file, profile, pool)) {
            List<SampleArray> bands = Collections.nCopies(profile.bands(), SampleArray.unsigned(samples));
            writer.append(new PixelBlock(grid.width(), grid.height(), bands));
            writer.finish();
        }
        return file;
    }

    static byte[] classes(RasterGrid grid, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] classes = new byte[grid.width() * grid.height()];
        for (int row = 0; row < grid.height(); row++) {
            for (int column = 0; column < grid.width(); column++) {
                int field = 1 + (row / 13 * 3 + column / 19) % 7;
                boolean salt = random.nextInt(8) == 0;
                boolean outside = column + row < grid.width() / 4;
                classes[row * grid.width() + column] = (byte) (outside ? NODATA : salt ? 1 + random.nextInt(7) : field);
            }
        }
        return classes;
    }
}
