package io.geocrop.raster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a raster without its pixels.
 *
 * @param name the file or address, fit to be shown: without credentials or signatures
 * @param levels sizes in pixels: the raster itself first, then its overviews from fine to coarse
 * @param transform absent where the file gives no place, or one by control points
 * @param crs absent where the file names none, or one without an EPSG code
 * @param nodata the value that stands for no data; NaN is possible
 * @param tags what the producer wrote down by name, such as provenance
 */
public record RasterProfile(
        String name,
        List<Level> levels,
        int bands,
        SampleType type,
        Optional<GeoTransform> transform,
        Optional<GridCrs> crs,
        OptionalDouble nodata,
        Optional<ColorTable> colors,
        Map<String, String> tags) {
    /**
     * One resolution of a raster.
     *
     * @param chunkWidth columns of a tile or strip: reads that keep to its edges decode nothing twice
     * @param chunkHeight rows of a tile or strip
     */
    public record Level(int width, int height, int chunkWidth, int chunkHeight) {}

    public RasterProfile {
        levels = List.copyOf(levels);
        tags = Map.copyOf(tags);
    }

    public int width() {
        return levels.getFirst().width();
    }

    public int height() {
        return levels.getFirst().height();
    }
}
