package io.geocrop.inference.map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.geocrop.error.Refusal;
import io.geocrop.geo.AreaOfInterest;
import io.geocrop.hash.Sha256;
import io.geocrop.inference.stack.Frame;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.json.Json;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a map looks like: two maps of the same plan have the same bytes, whoever made which part of
 * them. It is kept beside the windows while a map is made and goes into {@code map.json} at its end.
 *
 * @param imagery where the scenes were found
 * @param leftOut what the catalogue named and nobody used, with the reason
 */
public record MapPlan(
        int schemaVersion,
        ModelNote model,
        String imagery,
        String season,
        double mostCloudPercent,
        AreaNote area,
        GridNote grid,
        List<SceneNote> scenes,
        List<Refusal> leftOut) {
    public static final int SCHEMA_VERSION = 1;

    /**
     * The model.
     *
     * @param manifestSha256 of the version's manifest.json, which has the hashes of all its files
     * @param classes in the order of the codes, which begin at 1
     */
    public record ModelNote(
            String version, String manifestSha256, String dataset, List<String> features, List<String> classes) {}

    /**
     * The area.
     *
     * @param name of its file
     * @param coordinates of a GeoJSON MultiPolygon
     */
    public record AreaNote(String name, String sha256, double hectares, List<List<List<List<Double>>>> coordinates) {}

    /**
     * The pixels.
     *
     * @param transform six numbers in GDAL's order
     * @param column and {@code row} of the first pixel in the frame of the imagery
     * @param window columns and rows of the windows it is made of
     */
    public record GridNote(
            int epsg,
            boolean geographic,
            List<Double> transform,
            int column,
            int row,
            int width,
            int height,
            int window) {}

    /** One scene: where each of its bands was read, and by which mask. */
    public record SceneNote(String id, String acquired, Map<String, BandNote> bands, List<MaskNote> mask) {}

    /** A band as it was read: reflectance is sample * scale + offset, {@code nodata} none; null: the raster's own. */
    public record BandNote(
            String location,
            int index,
            double scale,
            double offset,
            @Nullable Double nodata) {}

    /** A mask as it was applied: pixels with these samples were not used. */
    public record MaskNote(String name, String location, int index, List<Integer> hidden) {}

    /**
     * SHA-256 of the plan as JSON, in hexadecimal, without what may differ between machines and days: where the imagery's
     * folder lies, and what a catalogue named beside the scenes that were used.
     */
    @JsonIgnore
    public String sha256() {
        return Sha256.of(Json.document(hashed()));
    }

    private MapPlan hashed() {
        return new MapPlan(schemaVersion, model, "", season, mostCloudPercent, area, grid, scenes, List.of());
    }

    /** The map's name: the same plan gives the same. */
    @JsonIgnore
    public String name() {
        return "map-" + sha256().substring(0, 12);
    }

    @JsonIgnore
    Frame frame() {
        List<Double> six = grid.transform();
        return new Frame(
                new GeoTransform(six.get(0), six.get(1), six.get(2), six.get(3), six.get(4), six.get(5)),
                grid.geographic() ? GridCrs.geographic(grid.epsg()) : GridCrs.projected(grid.epsg()));
    }

    @JsonIgnore
    MapGrid windows() {
        return new MapGrid(new FrameWindow(grid.column(), grid.row(), grid.width(), grid.height()), grid.window());
    }

    @JsonIgnore
    AreaOfInterest areaOfInterest() {
        return AreaNotes.area(area);
    }

    static GridNote gridNote(Frame frame, FrameWindow bounds, int window) {
        GeoTransform transform = frame.transform();
        return new GridNote(
                frame.crs().epsg(),
                frame.crs().kind() == GridCrs.Kind.GEOGRAPHIC,
                List.of(
                        transform.originX(),
                        transform.xPerColumn(),
                        transform.xPerRow(),
                        transform.originY(),
                        transform.yPerColumn(),
                        transform.yPerRow()),
                bounds.column(),
                bounds.row(),
                bounds.width(),
                bounds.height(),
                window);
    }
}
