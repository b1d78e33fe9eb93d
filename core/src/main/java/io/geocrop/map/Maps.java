package io.geocrop.map;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.progress.ProgressListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Classifies areas and makes training tables by the same features; what reads rasters and evaluates models lies outside
 * the core, so this is a port. Methods block; an interrupted one leaves what is finished for the next try.
 */
public interface Maps {
    /** A pixel that fewer scenes show has features that rest on little: a peak or a median of hardly anything. */
    int FEW_SCENES = 6;

    /**
     * Maps an area of interest, or a part of it.
     *
     * @throws GeocropException AOI_*, STAC_*, RASTER_*, TIFF_*, FEATURE_*, MODEL_* or MAP_*
     */
    MapResult map(MapRequest request, ProgressListener progress);

    /**
     * Joins the parts of one map into the same files as one run makes.
     *
     * @param parts folders, each the {@code out} of a part, in any order
     */
    MapResult merge(List<Path> parts, Path out, ProgressListener progress);

    /** Features at points. */
    ExtractResult extract(ExtractRequest request, ProgressListener progress);

    /**
     * A finished map or part.
     *
     * @param map its name
     * @param thereAlready whether it was finished before, so that nothing had to be made
     * @param pixels classified, of this part alone
     * @param areasHa hectares by class on the ellipsoid; empty for a part
     * @param pixelsWithoutClass pixels of the area that no scene shows; 0 for a part, which does not count them
     * @param areaWithoutClassHa their hectares
     * @param pixelsSeenRarely those with a class that fewer than {@value #FEW_SCENES} scenes show; 0 for a part
     * @param scenes that were used
     * @param leftOut what the catalogue named and was not used, with the reason
     */
    record MapResult(
            String map,
            boolean thereAlready,
            long pixels,
            double seconds,
            Map<String, Double> areasHa,
            long pixelsWithoutClass,
            double areaWithoutClassHa,
            long pixelsSeenRarely,
            int scenes,
            List<Refusal> leftOut,
            List<String> files) {}

    /**
     * A finished training table.
     *
     * @param rowsWithoutImage those of the rows that no scene shows
     * @param scenes that were used
     * @param leftOut what the catalogue named and was not used, with the reason
     * @param features in the file's order
     */
    record ExtractResult(
            long rows,
            long rowsWithoutImage,
            double seconds,
            int scenes,
            List<Refusal> leftOut,
            List<String> features,
            String out) {}
}
