package io.geocrop.inference.map;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.stack.OpenRasters;
import io.geocrop.map.MapRequest;
import io.geocrop.map.Maps.MapResult;
import io.geocrop.map.Shard;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Maps of one small area by a small model, each in a folder of its own. */
final class SmallMaps {
    static final int WIDTH = 1200;
    static final int HEIGHT = 900;
    private static final List<String> FEATURES =
            List.of("ndvi_peak", "ndvi_median_1of2", "red_median", "nir_amplitude", "savi_peak_day");
    private static final double[][] TRIANGLE = {{40, 20}, {1180, 330}, {300, 860}};

    private final Path folder;
    private final Path imagery;
    private final Path area;

    private SmallMaps(Path folder, Path imagery) {
        this.folder = folder;
        this.imagery = imagery;
        this.area = folder.resolve("aoi.geojson");
    }

    /** The imagery of them, which takes a while to write. */
    static SmallSeason season(Path imagery) throws IOException {
        return SmallSeason.in(imagery, WIDTH, HEIGHT);
    }

    /** @param folder in which the maps' folders and the area's file lie */
    static SmallMaps in(Path folder, Path imagery) throws IOException {
        SmallMaps maps = new SmallMaps(folder, imagery);
        maps.area(TRIANGLE);
        return maps;
    }

    /** Asks for another area from now on. */
    void area(double[][] corners) throws IOException {
        new SmallSeason(imagery, WIDTH, HEIGHT).area(area, corners);
    }

    Path area() {
        return area;
    }

    static String refused(ThrowingCallable call) {
        return catchThrowableOfType(GeocropException.class, call).refusal().code();
    }

    MapResult map(String out, Shard shard, int threads) {
        try {
            return mapping().map(request(out, shard, threads), ProgressListener.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MapRequest request(String out, Shard shard, int threads) {
        return new MapRequest(
                area,
                imagery.toString(),
                Season.parse(SmallSeason.SEASON),
                "v1",
                folder.resolve(out),
                90,
                shard,
                threads);
    }

    Mapping mapping() throws IOException {
        return mapping(SmallModel.over(FEATURES));
    }

    Mapping mapping(SmallModel model) {
        Attempts attempts = Attempts.usual(new SplittableRandom(1));
        ImagerySources sources = new ImagerySources(Clock.systemUTC());
        return new Mapping(
                version -> model,
                sources::open,
                () -> new OpenRasters(new RasterSources(attempts, Clock.systemUTC()), 64_000_000),
                new EpsgSystems(),
                InstantSource.system());
    }

    /** What is in a folder: by name, the bytes as text, for arrays are never equal. */
    Map<String, String> bytes(String out) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(out))) {
            for (Path file : files.toList()) {
                bytes.put(
                        String.valueOf(file.getFileName()),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return bytes;
    }
}
