package io.geocrop.desktop.sample;

import io.geocrop.map.DynamicWorld;
import io.geocrop.raster.ColorTable;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.SampleArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Yearly land cover of the synthetic landscape, 2015 to 2025, in the classes, codes and colours of Dynamic World (Brown et
 * al. 2022): fields and towns grow from year to year, forest goes.
 */
public final class SampleBaselines {
    public static final int FIRST_YEAR = 2015;
    public static final int LAST_YEAR = 2025;

    private static final double WET_MARGIN = 0.385;
    private final long seed;
    private final RasterGrid grid;
    private final RasterOutput output;
    private final PixelGround ground;

    public SampleBaselines(long seed, SampleArea area, RasterOutput output) {
        this.seed = seed;
        this.grid = area.grid();
        this.output = output;
        this.ground = new PixelGround(new Landscape(seed), area);
    }

    /**
     * Writes a raster for each year into a folder, which is made where it is missing.
     *
     * @return the files by year
     */
    public Map<Integer, Path> write(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Map<Integer, Path> files = new TreeMap<>();
        try (RowStrips strips = new RowStrips()) {
            for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
                Path file = folder.resolve("synthetic_dw_" + year + ".tif");
                write(file, year, strips);
                files.put(year, file);
            }
        }
        return files;
    }

    private void write(Path file, int year, RowStrips strips) throws InterruptedException {
        byte[] codes = new byte[grid.width() * grid.height()];
        strips.each(grid.height(), (from, to) -> {
            double[] terrain = PixelGround.terrain();
            for (int at = from * grid.width(); at < to * grid.width(); at++) {
                ground.terrainAt(at % grid.width(), at / grid.width(), terrain);
                codes[at] = (byte) cover(terrain, year).code();
            }
        });
        output.classes(
                file,
                grid,
                DynamicWorld.NO_DATA,
                new ColorTable(
                        DynamicWorld.labels().stream().map(SampleColors::of).toList()),
                SampleImagery.tags(seed, "land cover of " + year + " in the classes of Dynamic World"),
                new PixelBlock(grid.width(), grid.height(), List.of(SampleArray.unsigned(codes))));
    }

    private static DynamicWorld cover(double[] terrain, int year) {
        Cover cover = Landscape.cover(terrain, year);
        boolean wet = cover != Cover.WATER && cover != Cover.BUILTUP && Terrain.WETNESS.in(terrain) > WET_MARGIN;
        return wet ? DynamicWorld.FLOODED_VEGETATION : cover.dynamicWorld();
    }
}
