package io.geocrop.desktop.demo;

import io.geocrop.desktop.report.MapInput;
import io.geocrop.desktop.sample.Cover;
import io.geocrop.desktop.sample.RasterInput;
import io.geocrop.error.GeocropException;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.SampleArray;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Lays the truth of the sample under a map: both by the classes' names, for each has codes of its own. */
final class TruthComparison {
    private static final String CLASSES = "lulc.tif";
    private static final String CONFIDENCE = "confidence.tif";
    private static final int NO_CLASS = 0;

    private final RasterInput rasters;

    TruthComparison(RasterInput rasters) {
        this.rasters = rasters;
    }

    /**
     * The map and what is true of each of its pixels.
     *
     * @param folder of the map
     * @param truth the sample's, in codes of {@link Cover}
     * @param classes of the model, by the map's codes from 1
     */
    MapInput of(Path folder, Path truth, List<String> classes, Map<String, Double> areasHa) {
        try (Raster mapped = rasters.open(folder.resolve(CLASSES));
                Raster confidence = rasters.open(folder.resolve(CONFIDENCE));
                Raster known = rasters.open(truth)) {
            RasterGrid grid = mapped.grid();
            return new MapInput(
                    grid.width(),
                    grid.height(),
                    grid.transform().xPerColumn(),
                    classes,
                    mapped.read(grid.window()).band(0),
                    under(grid, known, codesByName(classes)),
                    confidence.read(0, grid.window(), 0).band(0),
                    areasHa);
        }
    }

    /** The map's code by the truth's; {@value #NO_CLASS} for a cover that the model does not know. */
    private static byte[] codesByName(List<String> classes) {
        List<String> covers = Cover.labels();
        byte[] codes = new byte[covers.size() + 1];
        for (int cover = 0; cover < covers.size(); cover++) {
            codes[cover + 1] = (byte) (classes.indexOf(covers.get(cover)) + 1);
        }
        return codes;
    }

    /** The truth in the middle of each pixel of a grid. */
    private static SampleArray under(RasterGrid grid, Raster truth, byte[] codes) {
        RasterGrid of = truth.grid();
        if (!of.crs().equals(grid.crs())) {
            throw GeocropException.failed(
                    "CLI_DEMO_TRUTH",
                    grid.crs().toString(),
                    "a map in another coordinate system than its images",
                    of.crs().toString(),
                    "Report it: a map keeps the system of its images.");
        }
        byte[] known = truth.read(of.window()).band(0).bytes();
        byte[] under = new byte[grid.width() * grid.height()];
        for (int row = 0; row < grid.height(); row++) {
            for (int column = 0; column < grid.width(); column++) {
                double x = grid.transform().x(column + 0.5, row + 0.5);
                double y = grid.transform().y(column + 0.5, row + 0.5);
                int across = (int) Math.floor(of.transform().column(x, y));
                int down = (int) Math.floor(of.transform().row(x, y));
                boolean inside = across >= 0 && down >= 0 && across < of.width() && down < of.height();
                under[row * grid.width() + column] = inside ? codes[known[down * of.width() + across]] : NO_CLASS;
            }
        }
        return SampleArray.unsigned(under);
    }
}
