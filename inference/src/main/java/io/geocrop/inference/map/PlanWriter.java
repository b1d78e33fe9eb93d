package io.geocrop.inference.map;

import io.geocrop.feature.SpectralBand;
import io.geocrop.geo.AreaOfInterest;
import io.geocrop.imagery.Scene;
import io.geocrop.imagery.SceneBand;
import io.geocrop.inference.stack.Frame;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.inference.stack.SceneSelection;
import io.geocrop.map.MapRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down what was asked, chosen and found, before the first pixel is read. */
final class PlanWriter {
    private final MapRequest request;
    private final SceneSelection selection;
    private final Set<SpectralBand> bands;
    private final AreaOfInterest area;

    PlanWriter(MapRequest request, SceneSelection selection, Set<SpectralBand> bands, AreaOfInterest area) {
        this.request = request;
        this.selection = selection;
        this.bands = bands;
        this.area = area;
    }

    /** @param window columns and rows of the map's windows */
    MapPlan plan(Mapping.Model model, Frame frame, FrameWindow bounds, int window) {
        return new MapPlan(
                MapPlan.SCHEMA_VERSION,
                model.note(),
                selection.imagery(),
                request.season().toString(),
                request.mostCloudPercent(),
                AreaNotes.of(area, String.valueOf(request.aoi().getFileName())),
                MapPlan.gridNote(frame, bounds, window),
                selection.scenes().stream().map(this::scene).toList(),
                selection.leftOut());
    }

    private MapPlan.SceneNote scene(Scene scene) {
        Map<String, MapPlan.BandNote> notes = new LinkedHashMap<>();
        for (SpectralBand band : SpectralBand.values()) {
            if (bands.contains(band)) {
                SceneBand read = scene.band(band);
                notes.put(
                        band.label(),
                        new MapPlan.BandNote(
                                within(read.location()), read.index(), read.scale(), read.offset(), nodata(read)));
            }
        }
        List<MapPlan.MaskNote> masks = scene.mask().stream()
                .map(mask -> new MapPlan.MaskNote(
                        mask.name(), within(mask.location()), mask.index(), List.copyOf(mask.hidden())))
                .toList();
        return new MapPlan.SceneNote(scene.id(), scene.acquired().toString(), notes, masks);
    }

    private static @Nullable Double nodata(SceneBand band) {
        return band.nodata().isPresent() ? band.nodata().getAsDouble() : null;
    }

    /**
     * A place in the imagery's folder is named from there: another machine may have it elsewhere. An address is named
     * without its query, where signatures are.
     */
    private String within(String location) {
        String folder = selection.imagery();
        boolean inside = location.startsWith(folder) && location.length() > folder.length();
        if (location.startsWith("http") && location.indexOf('?') > 0) {
            return location.substring(0, location.indexOf('?'));
        }
        return inside ? location.substring(folder.length()).replace('\\', '/').replaceFirst("^/+", "") : location;
    }
}
