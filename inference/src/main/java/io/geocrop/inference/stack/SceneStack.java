package io.geocrop.inference.stack;

import io.geocrop.error.GeocropException;
import io.geocrop.feature.ObservationDays;
import io.geocrop.feature.SpectralBand;
import io.geocrop.imagery.Scene;
import io.geocrop.imagery.SceneBand;
import io.geocrop.imagery.SceneMask;
import io.geocrop.imagery.Season;
import io.geocrop.inference.parallel.SideBySide;
import io.geocrop.raster.CoordinateSystems;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterWindow;
import io.geocrop.raster.SampleArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scenes of a season over one frame. Reading a window reads every wanted band of every scene that lies in it; pixels of
 * another size or system are found by the nearest. For any number of threads.
 */
public final class SceneStack {
    private final List<Scene> scenes;
    private final Set<SpectralBand> bands;
    private final ObservationDays days;
    private final Frame frame;
    private final OpenRasters rasters;
    private final CoordinateSystems systems;
    private final boolean remote;

    /**
     * @param scenes of the season, the earliest first, each with all of the bands
     * @param rasters stays open
     */
    public SceneStack(
            List<Scene> scenes,
            Season season,
            Set<SpectralBand> bands,
            OpenRasters rasters,
            CoordinateSystems systems) {
        this.scenes = List.copyOf(scenes);
        this.bands = Set.copyOf(bands);
        this.days = new ObservationDays(
                scenes.stream()
                        .map(scene -> season.daysSinceBegin(scene.acquired()))
                        .toList(),
                season.days());
        this.rasters = rasters;
        this.systems = systems;
        this.remote = scenes.stream().flatMap(this::locations).anyMatch(location -> location.startsWith("http"));
        rasters.openAll(scenes.stream().flatMap(this::locations).toList());
        scenes.forEach(this::requireBands);
        this.frame = chosenFrame();
    }

    /** A catalogue may name a band that its raster does not have. */
    private void requireBands(Scene scene) {
        scene.bands().forEach((band, place) -> {
            if (bands.contains(band)) {
                requireBand(scene, band.label(), place.location(), place.index());
            }
        });
        scene.mask().ifPresent(mask -> requireBand(scene, mask.name(), mask.location(), mask.index()));
    }

    private void requireBand(Scene scene, String what, String location, int index) {
        int there = rasters.at(location).profile().bands();
        if (index < 0 || index >= there) {
            throw GeocropException.input(
                    "MAP_BAND_NOT_THERE",
                    "scene " + scene.id() + ", " + what,
                    "band " + (index + 1) + " of a raster with " + there,
                    "a catalogue that names the bands its rasters have",
                    "Mend the scene's item, or take the scene out of the catalogue.");
        }
    }

    private Stream<String> locations(Scene scene) {
        return Stream.concat(
                scene.bands().entrySet().stream()
                        .filter(band -> bands.contains(band.getKey()))
                        .map(band -> band.getValue().location()),
                scene.mask().stream().map(SceneMask::location));
    }

    /**
     * What tells the contents of all the rasters from others at the same places; the same on every machine, wherever it
     * has them.
     */
    public String identity() {
        return scenes.stream()
                .flatMap(this::locations)
                .distinct()
                .sorted()
                .map(rasters::identity)
                .collect(Collectors.joining("\n"));
    }

    /** The system that most scenes have, in the finest pixels of its first scene. */
    private Frame chosenFrame() {
        Map<Integer, List<RasterGrid>> bySystem = new LinkedHashMap<>();
        for (Scene scene : scenes) {
            RasterGrid grid = finest(scene);
            bySystem.computeIfAbsent(grid.crs().epsg(), epsg -> new ArrayList<>())
                    .add(grid);
        }
        List<RasterGrid> most = List.of();
        for (List<RasterGrid> grids : bySystem.values()) {
            most = grids.size() > most.size() ? grids : most;
        }
        if (most.isEmpty()) {
            throw new IllegalArgumentException("a stack of no scenes");
        }
        return Frame.of(most.getFirst());
    }

    private RasterGrid finest(Scene scene) {
        RasterGrid finest = null;
        for (SpectralBand band : SpectralBand.values()) {
            SceneBand wanted = bands.contains(band) ? scene.bands().get(band) : null;
            if (wanted != null) {
                RasterGrid grid = rasters.at(wanted.location()).grid();
                if (finest == null
                        || Frame.of(grid).transform().xPerColumn()
                                < Frame.of(finest).transform().xPerColumn()) {
                    finest = grid;
                }
            }
        }
        if (finest == null) {
            throw new IllegalArgumentException(scene.id() + " has none of " + bands);
        }
        return finest;
    }

    public Frame frame() {
        return frame;
    }

    /** When each scene was taken. */
    public ObservationDays days() {
        return days;
    }

    public List<Scene> scenes() {
        return scenes;
    }

    /** What reading windows takes. */
    public StackMemory memory() {
        List<StackMemory.Share> shares = new ArrayList<>();
        Set<RasterGrid> grids = new HashSet<>();
        for (Scene scene : scenes) {
            for (SpectralBand band : bands) {
                Raster raster = rasters.at(scene.band(band).location());
                int bytes = raster.profile().type().bytes();
                shares.add(Footprint.of(raster.grid(), frame, systems).share(bytes, 0));
                grids.add(raster.grid());
            }
            Footprint place = Footprint.of(finest(scene), frame, systems);
            shares.add(place.share(0, 1.0 / Byte.SIZE)); // what its mask hides
            scene.mask().map(mask -> rasters.at(mask.location()).grid()).ifPresent(grids::add);
        }
        grids.forEach(grid -> shares.add(Footprint.of(grid, frame, systems).share(0, Integer.BYTES)));
        return new StackMemory(shares);
    }

    /** Reads a window of the frame. */
    public StackedWindow read(FrameWindow window) {
        WindowLookups lookups = new WindowLookups(window);
        if (remote) {
            List<Callable<StackedWindow.@Nullable SeenScene>> reads = new ArrayList<>();
            scenes.forEach(scene -> reads.add(() -> read(scene, window, lookups)));
            return new StackedWindow(SideBySide.waiting(reads), window.pixels());
        }
        List<StackedWindow.@Nullable SeenScene> seen = new ArrayList<>();
        for (Scene scene : scenes) {
            seen.add(read(scene, window, lookups));
        }
        return new StackedWindow(seen, window.pixels());
    }

    private StackedWindow.@Nullable SeenScene read(Scene scene, FrameWindow window, WindowLookups lookups) {
        BitSet hidden = hidden(scene, window, lookups);
        if (hidden.cardinality() == window.pixels()) {
            return null;
        }
        Map<SpectralBand, StackedWindow.SeenBand> read = new EnumMap<>(SpectralBand.class);
        Map<String, List<SpectralBand>> byFile = new LinkedHashMap<>();
        for (SpectralBand band : SpectralBand.values()) {
            SceneBand wanted = bands.contains(band) ? scene.bands().get(band) : null;
            if (wanted != null) {
                byFile.computeIfAbsent(wanted.location(), location -> new ArrayList<>())
                        .add(band);
            }
        }
        byFile.forEach((location, ofFile) -> {
            Raster raster = rasters.at(location);
            lookups.in(raster).ifPresent(lookup -> read(scene, raster, ofFile, lookup, read));
        });
        return read.isEmpty() ? null : new StackedWindow.SeenScene(read, hidden);
    }

    /** All bands of a file at once: where they lie side by side they are decoded once. */
    private static void read(
            Scene scene,
            Raster raster,
            List<SpectralBand> bands,
            PixelLookup lookup,
            Map<SpectralBand, StackedWindow.SeenBand> into) {
        int[] indices =
                bands.stream().mapToInt(band -> scene.band(band).index()).toArray();
        List<SampleArray> samples = raster.read(0, lookup.window(), indices).bands();
        for (int i = 0; i < indices.length; i++) {
            SceneBand band = scene.band(bands.get(i));
            double nodata = band.nodata().orElse(raster.profile().nodata().orElse(Double.NaN));
            into.put(
                    bands.get(i),
                    new StackedWindow.SeenBand(
                            lookup, samples.get(i), new Radiometry(band.scale(), band.offset(), nodata)));
        }
    }

    /** Pixels that the scene's mask hides, and those that lie outside the mask. */
    private BitSet hidden(Scene scene, FrameWindow window, WindowLookups lookups) {
        BitSet hidden = new BitSet(window.pixels());
        Optional<SceneMask> mask = scene.mask();
        if (mask.isEmpty()) {
            return hidden;
        }
        Raster raster = rasters.at(mask.get().location());
        Optional<PixelLookup> lookup = lookups.in(raster);
        if (lookup.isEmpty()) {
            hidden.set(0, window.pixels());
            return hidden;
        }
        RasterWindow read = lookup.get().window();
        SampleArray samples = raster.read(0, read, mask.get().index()).band(0);
        for (int pixel = 0; pixel < window.pixels(); pixel++) {
            int sample = lookup.get().sample(samples, pixel, Integer.MIN_VALUE);
            if (sample == Integer.MIN_VALUE || mask.get().hidden().contains(sample)) {
                hidden.set(pixel);
            }
        }
        return hidden;
    }

    /** The lookups of one window: rasters of the same grid share one. */
    private final class WindowLookups {
        private final FrameWindow window;
        private final Map<RasterGrid, Optional<PixelLookup>> known = new ConcurrentHashMap<>();

        WindowLookups(FrameWindow window) {
            this.window = window;
        }

        Optional<PixelLookup> in(Raster raster) {
            return known.computeIfAbsent(raster.grid(), grid -> PixelLookup.of(frame, window, grid, systems));
        }
    }
}
