package io.geocrop.inference.map;

import io.geocrop.error.GeocropException;
import io.geocrop.feature.FeatureRecipe;
import io.geocrop.geo.AoiReader;
import io.geocrop.geo.AreaOfInterest;
import io.geocrop.hash.Sha256;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.inference.predict.Classifier;
import io.geocrop.inference.predict.VersionAccess;
import io.geocrop.inference.predict.VersionLoader;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.inference.stack.OpenRasters;
import io.geocrop.inference.stack.SceneSelection;
import io.geocrop.inference.stack.SceneStack;
import io.geocrop.map.MapRequest;
import io.geocrop.map.Maps.MapResult;
import io.geocrop.map.Shard;
import io.geocrop.model.VersionFiles;
import io.geocrop.progress.ProgressListener;
import io.geocrop.raster.CoordinateSystems;
import io.geocrop.raster.GridCrs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code map}: one request from the area's file to the map's files. Started again after it was stopped, it goes on with
 * the windows that are missing; the result is the same to the last byte.
 */
public final class Mapping {
    /** A class is a byte of which one value stands for none. */
    private static final int MOST_CLASSES = 254;

    private final VersionAccess versions;
    private final Function<String, ImagerySource> imagery;
    private final Supplier<OpenRasters> rasters;
    private final CoordinateSystems systems;
    private final InstantSource clock;

    /**
     * @param versions gives sound versions alone
     * @param imagery opens a folder or an address
     * @param rasters opened for each request anew
     */
    public Mapping(
            VersionAccess versions,
            Function<String, ImagerySource> imagery,
            Supplier<OpenRasters> rasters,
            CoordinateSystems systems,
            InstantSource clock) {
        this.versions = versions;
        this.imagery = imagery;
        this.rasters = rasters;
        this.systems = systems;
        this.clock = clock;
    }

    /** As {@link io.geocrop.map.Maps#map} says. */
    public MapResult map(MapRequest request, ProgressListener progress) {
        long begun = clock.millis();
        AreaOfInterest area = AoiReader.read(request.aoi());
        Model model = model(request.model());
        FeatureRecipe recipe = FeatureRecipe.of(model.classifier().features(), "model " + request.model());
        ImageryQuery query = new ImageryQuery(area.bounds(), request.season(), request.mostCloudPercent());
        try (ImagerySource source = imagery.apply(request.imagery());
                OpenRasters open = rasters.get()) {
            SceneSelection selection = SceneSelection.all(source, query).with(recipe.bands());
            SceneStack stack = new SceneStack(selection.scenes(), request.season(), recipe.bands(), open, systems);
            AoiPixels pixels = new AoiPixels(
                    area,
                    stack.frame(),
                    systems.between(GridCrs.geographic(4326), stack.frame().crs()));
            int window = stack.memory().windowSize(size -> new MapGrid(pixels.window(), size).windows());
            MapPlan plan = new PlanWriter(request, selection, recipe.bands(), area)
                    .plan(model, stack.frame(), pixels.window(), window);
            return run(
                    request,
                    plan,
                    stack,
                    () -> new WindowMapper(
                            stack, pixels, recipe, model.classifier().pixels()),
                    progress,
                    begun);
        } catch (CancellationException e) {
            throw interrupted(e);
        }
    }

    private static GeocropException interrupted(Exception cause) {
        return GeocropException.failed(
                        "MAP_INTERRUPTED",
                        "the map",
                        "an interrupt",
                        "a run that is let go to its end",
                        "Start it again with the same --out: it goes on with the windows that are missing.")
                .causedBy(cause);
    }

    /** A file that is interrupted while it is read or written tells of a closed channel. */
    private static GeocropException brokeOff(Path out, IOException e) {
        return Thread.currentThread().isInterrupted() ? interrupted(e) : MapFolder.brokeOff(out, e);
    }

    /** A loaded model and what a plan says of it. */
    record Model(Classifier classifier, MapPlan.ModelNote note) {}

    private Model model(String version) {
        try {
            VersionFiles files = versions.open(version);
            Classifier classifier = VersionLoader.load(version, files);
            if (classifier.classes().size() > MOST_CLASSES) {
                throw GeocropException.input(
                        "MAP_TOO_MANY_CLASSES",
                        "model " + version,
                        classifier.classes().size() + " classes",
                        "up to " + MOST_CLASSES,
                        "Join rare classes before the training.");
            }
            return new Model(classifier, ModelNotes.of(classifier, files));
        } catch (IOException e) {
            throw GeocropException.failed(
                            "MODEL_UNREADABLE",
                            version,
                            String.valueOf(e.getMessage()),
                            "files that can be read",
                            "Try again; if it stays so, look at the store.")
                    .causedBy(e);
        }
    }

    private MapResult run(
            MapRequest request,
            MapPlan plan,
            SceneStack stack,
            Supplier<WindowMapper> mappers,
            ProgressListener progress,
            long begun) {
        try (MapFolder folder = MapFolder.take(request.out())) {
            Optional<MapDocument> finished = folder.finished(plan);
            if (finished.isPresent()) {
                folder.clear();
                return result(request.out(), finished.get(), begun, true);
            }
            WindowFiles files = folder.begin(new MapFolder.Begun(plan, Sha256.of(stack.identity()), request.shard()));
            int made = new MapRun(plan, files, request.shard(), progress)
                    .run(
                            stack.memory()
                                    .threads(request.threads(), plan.windows().windows()),
                            mappers);
            if (!request.shard().equals(Shard.WHOLE)) {
                return part(request, plan, files, begun, windowsThere(plan, request.shard()) && made == 0);
            }
            MapPart whole = new MapPart(request.out(), request.shard(), files);
            MapDocument document =
                    assembled(folder, plan, MergedParts.windows(List.of(whole)), request.threads(), progress);
            return result(request.out(), document, begun, false);
        } catch (IOException e) {
            throw brokeOff(request.out(), e);
        }
    }

    private static boolean windowsThere(MapPlan plan, Shard shard) {
        return IntStream.range(0, plan.windows().windows().size()).anyMatch(shard::has);
    }

    private MapDocument assembled(
            MapFolder folder, MapPlan plan, MapAssembly.FinishedWindows windows, int threads, ProgressListener progress)
            throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            MapDocument document = new MapAssembly(plan, systems).write(folder, windows, pool, progress);
            folder.clear();
            return document;
        } catch (GeocropException e) {
            if (e.refusal().code().startsWith("AOI_")) {
                folder.clear();
            }
            // A file that is interrupted while it is written tells of a closed channel.
            throw Thread.currentThread().isInterrupted() ? interrupted(e) : e;
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * Joins finished parts, as {@link io.geocrop.map.Maps#merge} says.
     *
     * @param threads that compress
     */
    public MapResult merge(List<Path> parts, Path out, int threads, ProgressListener progress) {
        long begun = clock.millis();
        MapFolder.Begun whole = MergedParts.whole(parts);
        try (MapFolder folder = MapFolder.take(out)) {
            Optional<MapDocument> finished = folder.finished(whole.plan());
            MapDocument document =
                    finished.isPresent() ? finished.get() : joined(folder, whole, parts, threads, progress);
            return result(out, document, begun, finished.isPresent());
        } catch (IOException e) {
            throw brokeOff(out, e);
        }
    }

    private MapDocument joined(
            MapFolder folder, MapFolder.Begun whole, List<Path> parts, int threads, ProgressListener progress)
            throws IOException {
        boolean goesOn = folder.isBegun();
        folder.begin(whole);
        try {
            List<MapPart> joined = MergedParts.of(parts, whole.plan());
            return assembled(folder, whole.plan(), MergedParts.windows(joined), threads, progress);
        } catch (GeocropException e) {
            if (!goesOn && MergedParts.FAULTS.contains(e.refusal().code())) {
                folder.clear();
            }
            throw e;
        }
    }

    private MapResult part(MapRequest request, MapPlan plan, WindowFiles files, long begun, boolean thereAlready)
            throws IOException {
        long pixels = 0;
        List<FrameWindow> windows = plan.windows().windows();
        for (int index = 0; index < windows.size(); index++) {
            if (request.shard().has(index)) {
                byte[] classes = files.read(index, windows.get(index).pixels())
                        .map(MappedWindow::classes)
                        .orElse(new byte[0]);
                for (byte code : classes) {
                    pixels += code == MappedWindow.NO_CLASS ? 0 : 1;
                }
            }
        }
        return new MapResult(
                plan.name(),
                thereAlready,
                pixels,
                seconds(begun),
                Map.of(),
                0,
                0,
                0,
                plan.scenes().size(),
                plan.leftOut(),
                List.of(request.out().toAbsolutePath().toString()));
    }

    private MapResult result(Path out, MapDocument document, long begun, boolean thereAlready) {
        List<String> files = Stream.concat(
                        document.files().stream().map(MapDocument.FileNote::name), Stream.of(MapFolder.MAP_JSON))
                .map(name -> out.toAbsolutePath().resolve(name).toString())
                .filter(file -> Files.exists(Path.of(file)))
                .toList();
        return new MapResult(
                document.map(),
                thereAlready,
                document.pixels(),
                seconds(begun),
                document.areasHa(),
                document.pixelsWithoutClass(),
                document.areaWithoutClassHa(),
                document.pixelsSeenRarely(),
                document.plan().scenes().size(),
                document.plan().leftOut(),
                files);
    }

    private double seconds(long begun) {
        return (clock.millis() - begun) / 1000.0;
    }
}
