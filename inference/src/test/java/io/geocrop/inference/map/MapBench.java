package io.geocrop.inference.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.bench.Benchmark;
import io.geocrop.feature.FeatureRecipe;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Season;
import io.geocrop.inference.forest.bench.LandCoverModel;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.inference.stack.OpenRasters;
import io.geocrop.inference.stack.SceneSelection;
import io.geocrop.inference.stack.SceneStack;
import io.geocrop.map.MapRequest;
import io.geocrop.map.Shard;
import io.geocrop.progress.ProgressListener;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A map of 4,000 x 4,000 pixels of 12 dates with a model of 700 trees: how much of its time goes into reading and decoding.
 * That is measured by a run that reads every window and does nothing with it.
 */
@Tag("bench")
class MapBench {
    private static final int SIZE = 4000;
    private static final int THREADS = 2;
    private static final double GOAL = 0.7;
    private static final List<String> BANDS = List.of("blue", "green", "red", "nir", "swir_1");
    private static final Season SEASON = Season.parse(SmallSeason.SEASON);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private List<String> features = List.of();

    private void season() throws IOException {
        LargeSeason.write(folder.resolve("imagery"), SIZE, BANDS);
        new SmallSeason(folder, SIZE, SIZE).area(folder.resolve("aoi.geojson"), new double[][] {
            {1, 1}, {SIZE - 1, 1}, {SIZE - 1, SIZE - 1}, {1, SIZE - 1}
        });
        List<String> names = new ArrayList<>();
        for (String band : BANDS) {
            names.add(band + "_median_1of2");
            names.add(band + "_median_2of2");
        }
        for (String index : List.of("ndvi", "evi", "savi", "ndwi", "bsi", "ndmi")) {
            Stream.of("_peak", "_median", "_amplitude", "_peak_day", "_median_1of2")
                    .forEach(end -> names.add(index + end));
        }
        features = List.copyOf(names);
    }

    @Test
    void mappingIsMostlyReading() throws Exception {
        AtomicInteger run = new AtomicInteger();
        try (Benchmark bench = Benchmark.open("map", 1, 5)) {
            season();
            assertThat(features).hasSize(LandCoverModel.FEATURES);
            SmallModel model =
                    SmallModel.of(features, LandCoverModel.classes(), Learner.XGBOOST, LandCoverModel.xgboost(100));
            bench.measure(
                    "12 dates x 5 bands of 4,000 x 4,000: reading and decoding",
                    "the whole map",
                    "s",
                    Benchmark.Better.HIGHER,
                    GOAL,
                    this::readingSeconds,
                    () -> mappingSeconds(model, "map" + run.incrementAndGet()));
        }
    }

    private double mappingSeconds(SmallModel model, String out) {
        long begin = System.nanoTime();
        new Mapping(
                        version -> model,
                        new ImagerySources(Clock.systemUTC())::open,
                        MapBench::rasters,
                        new EpsgSystems(),
                        InstantSource.system())
                .map(
                        new MapRequest(
                                folder.resolve("aoi.geojson"),
                                folder.resolve("imagery").toString(),
                                SEASON,
                                "v1",
                                folder.resolve(out),
                                90,
                                Shard.WHOLE,
                                THREADS),
                        ProgressListener.NONE);
        return (System.nanoTime() - begin) / 1e9;
    }

    private double readingSeconds() throws Exception {
        long begin = System.nanoTime();
        FeatureRecipe recipe = FeatureRecipe.of(features, "bench");
        try (ImagerySource source = new ImagerySources(Clock.systemUTC())
                        .open(folder.resolve("imagery").toString());
                OpenRasters open = rasters();
                ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            SceneSelection scenes =
                    SceneSelection.all(source, new ImageryQuery(new GeoBounds(30, -18, 32, -16), SEASON, 90));
            SceneStack stack = new SceneStack(scenes.scenes(), SEASON, recipe.bands(), open, new EpsgSystems());
            List<FrameWindow> windows = new MapGrid(new FrameWindow(0, 0, SIZE, SIZE), 512).windows();
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(pool.submit(() -> {
                    for (int w = next.getAndIncrement(); w < windows.size(); w = next.getAndIncrement()) {
                        assertThat(stack.read(windows.get(w)).pixels()).isPositive();
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static OpenRasters rasters() {
        return new OpenRasters(
                new RasterSources(Attempts.usual(new SplittableRandom(1)), Clock.systemUTC()), 256_000_000);
    }
}
