package io.geocrop.inference.map;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.stack.Frame;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.inference.tiff.cog.CogProfile;
import io.geocrop.inference.tiff.cog.CogWriter;
import io.geocrop.json.Json;
import io.geocrop.map.ClassColors;
import io.geocrop.map.Maps;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import io.geocrop.raster.ColorTable;
import io.geocrop.raster.CoordinateSystems;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;

/** Makes the files of a map of its finished windows; the same windows give the same bytes. For one thread. */
final class MapAssembly {
    static final String CLASSES = "lulc.tif";
    static final String CONFIDENCE = "confidence.tif";
    static final List<String> RASTERS = List.of(CLASSES, CONFIDENCE);
    private static final double SQUARE_METRES_PER_HECTARE = 10_000;
    private static final String PROGRAM = "GeoCrop Console "
            + Optional.ofNullable(MapAssembly.class.getPackage().getImplementationVersion())
                    .orElse("in development");

    /** Where finished windows are read, by their index and pixels. */
    @FunctionalInterface
    interface FinishedWindows {
        MappedWindow read(int index, int pixels) throws IOException;
    }

    private final MapPlan plan;
    private final Frame frame;
    private final AoiPixels area;
    private final PixelAreas areas;
    private final double[] squareMetres;
    private long pixels;
    private long pixelsWithoutClass;
    private long pixelsSeenRarely;

    MapAssembly(MapPlan plan, CoordinateSystems systems) {
        this.plan = plan;
        this.frame = plan.frame();
        GridCrs degrees = GridCrs.geographic(4326);
        this.area = new AoiPixels(plan.areaOfInterest(), frame, systems.between(degrees, frame.crs()));
        this.areas = new PixelAreas(frame, systems.between(frame.crs(), degrees));
        this.squareMetres = new double[plan.model().classes().size() + 1];
    }

    /** Writes the rasters, then {@code map.json}, which says that they are all there. */
    MapDocument write(MapFolder folder, FinishedWindows windows, ExecutorService pool, ProgressListener progress)
            throws IOException {
        RasterGrid grid = frame.grid(plan.windows().bounds());
        CogProfile classes = CogProfile.classes(grid, MappedWindow.NO_CLASS, colors(), tags());
        CogProfile confidence =
                CogProfile.values(grid, SampleType.UINT8, 2, OptionalDouble.of(MappedWindow.NO_CONFIDENCE), tags());
        try (CogWriter classWriter = CogWriter.begin(folder.file(CLASSES), classes, pool);
                CogWriter confidenceWriter = CogWriter.begin(folder.file(CONFIDENCE), confidence, pool)) {
            append(windows, classWriter, confidenceWriter, progress);
            if (pixels == 0) {
                throw nothingSeen();
            }
            classWriter.finish();
            confidenceWriter.finish();
        }
        MapDocument document = document(folder);
        folder.write(MapFolder.MAP_JSON, Json.document(document));
        return document;
    }

    private GeocropException nothingSeen() {
        if (pixelsWithoutClass == 0) {
            return GeocropException.input(
                    "AOI_WITHOUT_PIXEL",
                    plan.area().name(),
                    "an area in which no pixel has its centre: pixels are "
                            + plan.grid().transform().get(1) + " wide in " + frame.crs(),
                    "an area of some pixels",
                    "Draw a larger area.");
        }
        return GeocropException.input(
                "AOI_OUTSIDE_IMAGERY",
                plan.area().name(),
                "no pixel that any of " + plan.scenes().size() + " scenes of " + plan.season() + " shows",
                "an area that the imagery covers, and a season with a clear day",
                "Draw the area where the imagery is, or ask for a longer season.");
    }

    private void append(
            FinishedWindows windows, CogWriter classWriter, CogWriter confidenceWriter, ProgressListener progress)
            throws IOException {
        int index = 0;
        int width = plan.grid().width();
        List<List<FrameWindow>> rows = plan.windows().rows();
        for (int down = 0; down < rows.size(); down++) {
            int height = rows.get(down).getFirst().height();
            byte[] classes = new byte[width * height];
            byte[] confidence = new byte[width * height];
            byte[] margin = new byte[width * height];
            for (FrameWindow window : rows.get(down)) {
                MappedWindow mapped = windows.read(index++, window.pixels());
                int left = window.column() - plan.grid().column();
                for (int row = 0; row < height; row++) {
                    int from = row * window.width();
                    int to = row * width + left;
                    System.arraycopy(mapped.classes(), from, classes, to, window.width());
                    System.arraycopy(mapped.confidence(), from, confidence, to, window.width());
                    System.arraycopy(mapped.margin(), from, margin, to, window.width());
                }
                count(window, mapped);
            }
            classWriter.append(new PixelBlock(width, height, List.of(SampleArray.unsigned(classes))));
            confidenceWriter.append(new PixelBlock(
                    width, height, List.of(SampleArray.unsigned(confidence), SampleArray.unsigned(margin))));
            progress.report(new Progress("write", down + 1, rows.size(), "rows of windows", ""));
        }
    }

    private void count(FrameWindow window, MappedWindow mapped) {
        BitSet inside = area.inside(window);
        areas.add(window, mapped.classes(), inside, squareMetres);
        int with = 0;
        int rarely = 0;
        for (int pixel = inside.nextSetBit(0); pixel >= 0; pixel = inside.nextSetBit(pixel + 1)) {
            boolean classified = mapped.classes()[pixel] != MappedWindow.NO_CLASS;
            with += classified ? 1 : 0;
            rarely += classified && (mapped.seen()[pixel] & 0xff) < Maps.FEW_SCENES ? 1 : 0;
        }
        pixelsSeenRarely += rarely;
        pixels += with;
        pixelsWithoutClass += inside.cardinality() - with;
    }

    private ColorTable colors() {
        List<Integer> argb = new ArrayList<>();
        argb.add(0);
        plan.model().classes().forEach(label -> argb.add(0xff000000 | ClassColors.rgb(label)));
        return new ColorTable(argb);
    }

    private Map<String, String> tags() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < plan.model().classes().size(); i++) {
            codes.add((i + 1) + "=" + plan.model().classes().get(i));
        }
        return Map.of(
                "GEOCROP_MAP", plan.name(),
                "GEOCROP_MODEL", plan.model().version(),
                "GEOCROP_MODEL_MANIFEST_SHA256", plan.model().manifestSha256(),
                "GEOCROP_DATASET", plan.model().dataset(),
                "GEOCROP_SEASON", plan.season(),
                "GEOCROP_AOI_SHA256", plan.area().sha256(),
                "GEOCROP_CLASSES", String.join(",", codes),
                "GEOCROP_SCENES",
                        String.join(
                                ",",
                                plan.scenes().stream()
                                        .map(MapPlan.SceneNote::id)
                                        .toList()));
    }

    private MapDocument document(MapFolder folder) throws IOException {
        Map<Integer, String> codes = new LinkedHashMap<>();
        Map<String, String> colors = new LinkedHashMap<>();
        Map<String, Double> hectares = new LinkedHashMap<>();
        for (int i = 0; i < plan.model().classes().size(); i++) {
            String label = plan.model().classes().get(i);
            codes.put(i + 1, label);
            colors.put(label, String.format(Locale.ROOT, "#%06x", ClassColors.rgb(label)));
            hectares.put(label, squareMetres[i + 1] / SQUARE_METRES_PER_HECTARE);
        }
        return new MapDocument(
                MapPlan.SCHEMA_VERSION,
                plan.name(),
                PROGRAM,
                codes,
                colors,
                pixels,
                pixelsWithoutClass,
                pixelsSeenRarely,
                hectares,
                squareMetres[0] / SQUARE_METRES_PER_HECTARE,
                List.of(
                        MapDocument.FileNote.of(folder.file(CLASSES)),
                        MapDocument.FileNote.of(folder.file(CONFIDENCE))),
                plan);
    }
}
