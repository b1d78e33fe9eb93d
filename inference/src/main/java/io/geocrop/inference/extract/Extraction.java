package io.geocrop.inference.extract;

import io.geocrop.dataset.csv.CsvCell;
import io.geocrop.dataset.csv.CsvSource;
import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.feature.FeatureRecipe;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.inference.output.WholeFile;
import io.geocrop.inference.stack.OpenRasters;
import io.geocrop.inference.stack.SceneSelection;
import io.geocrop.inference.stack.SceneStack;
import io.geocrop.map.ExtractRequest;
import io.geocrop.map.Maps.ExtractResult;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import io.geocrop.raster.CoordinateSystems;
import io.geocrop.raster.GridCrs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code extract}: the features of points, by the same recipe, scenes and pixels as a map of that place has. Numbers are
 * written so that they read back as the same floats.
 */
public final class Extraction {
    private static final int LINES_AT_ONCE = 4096;

    private final Function<String, ImagerySource> imagery;
    private final Supplier<OpenRasters> rasters;
    private final CoordinateSystems systems;
    private final InstantSource clock;

    /**
     * @param imagery opens a folder or an address
     * @param rasters opened for each request anew
     */
    public Extraction(
            Function<String, ImagerySource> imagery,
            Supplier<OpenRasters> rasters,
            CoordinateSystems systems,
            InstantSource clock) {
        this.imagery = imagery;
        this.rasters = rasters;
        this.systems = systems;
        this.clock = clock;
    }

    /** As {@link io.geocrop.map.Maps#extract} says. */
    public ExtractResult extract(ExtractRequest request, ProgressListener progress) {
        long begun = clock.millis();
        try {
            Points points = Points.read(CsvSource.file(request.points()), request.threads());
            ImageryQuery query = new ImageryQuery(points.bounds(), request.season(), request.mostCloudPercent());
            try (ImagerySource source = imagery.apply(request.imagery());
                    OpenRasters open = rasters.get()) {
                SceneSelection all = SceneSelection.all(source, query);
                FeatureRecipe recipe = recipe(request, all);
                SceneSelection used = all.with(recipe.bands());
                SceneStack stack = new SceneStack(used.scenes(), request.season(), recipe.bands(), open, systems);
                PointGroups groups = new PointGroups(
                        points,
                        stack.frame(),
                        systems.between(GridCrs.geographic(4326), stack.frame().crs()));
                float[][] values = new PointFeatures(stack, recipe, groups)
                        .compute(points.count(), stack.memory().threads(request.threads(), groups.windows()), progress);
                long without = write(request, points, recipe, values, progress);
                double seconds = (clock.millis() - begun) / 1000.0;
                return new ExtractResult(
                        points.count(),
                        without,
                        seconds,
                        used.scenes().size(),
                        used.leftOut(),
                        recipe.names(),
                        request.out().toString());
            }
        } catch (CancellationException e) {
            throw GeocropException.failed(
                            "MAP_POINTS_INTERRUPTED",
                            request.points().toString(),
                            "an interrupt",
                            "a run that is let go to its end",
                            "Start it again; nothing was written.")
                    .causedBy(e);
        } catch (IOException e) {
            throw GeocropException.failed(
                            "MAP_POINTS_IO",
                            request.points() + " → " + request.out(),
                            FileTrouble.of(e),
                            "files that can be read and written to their end",
                            "Look at the disk; nothing was written.")
                    .causedBy(e);
        }
    }

    private static FeatureRecipe recipe(ExtractRequest request, SceneSelection scenes) {
        if (!request.features().isEmpty()) {
            return FeatureRecipe.of(request.features(), "--features");
        }
        FeatureRecipe usual = FeatureRecipe.usual(scenes.bands());
        if (usual.size() == 0) {
            throw GeocropException.input(
                    "MAP_BANDS_MISSING",
                    scenes.imagery(),
                    "no band that all " + scenes.scenes().size() + " scenes have",
                    "scenes with the same bands",
                    "Name the wanted ones by --features: scenes without their bands are left out.");
        }
        return usual;
    }

    private static long write(
            ExtractRequest request, Points points, FeatureRecipe recipe, float[][] values, ProgressListener progress)
            throws IOException {
        Set<String> written = Set.copyOf(recipe.names());
        List<Integer> passed = new ArrayList<>();
        for (int column = 0; column < points.names().size(); column++) {
            if (!written.contains(points.names().get(column))) {
                passed.add(column);
            }
        }
        long without = 0;
        try (WholeFile file = WholeFile.begin(request.out(), request.points(), "MAP_OUT_UNWRITABLE")) {
            List<String> header = new ArrayList<>();
            passed.forEach(column -> header.add(points.names().get(column)));
            header.addAll(recipe.names());
            StringBuilder lines = new StringBuilder();
            lines.append(header.stream().map(CsvCell::escapeForExport).collect(Collectors.joining(",")))
                    .append('\n');
            for (int row = 0; row < points.count(); row++) {
                without += line(points.cells().get(row), passed, values, row, lines) ? 0 : 1;
                if (row % LINES_AT_ONCE == LINES_AT_ONCE - 1 || row == points.count() - 1) {
                    file.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                    lines.setLength(0);
                    progress.report(new Progress("write", row + 1, points.count(), "rows", ""));
                }
            }
            file.finish();
        }
        return without;
    }

    /** @return whether any feature is known */
    private static boolean line(
            @Nullable String[] cells, List<Integer> passed, float[][] values, int row, StringBuilder lines) {
        String separator = "";
        for (int column : passed) {
            String cell = cells[column];
            lines.append(separator).append(cell == null ? "" : CsvCell.escapeForExport(cell));
            separator = ",";
        }
        boolean any = false;
        for (float[] feature : values) {
            lines.append(separator);
            separator = ",";
            if (!Float.isNaN(feature[row])) {
                lines.append(feature[row]);
                any = true;
            }
        }
        lines.append('\n');
        return any;
    }
}
