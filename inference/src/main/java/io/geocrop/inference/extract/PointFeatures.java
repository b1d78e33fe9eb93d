package io.geocrop.inference.extract;

import io.geocrop.error.GeocropException;
import io.geocrop.feature.FeatureRecipe;
import io.geocrop.feature.PixelSeries;
import io.geocrop.feature.SpectralBand;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.inference.stack.SceneStack;
import io.geocrop.inference.stack.StackedWindow;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Computes the features of grouped points, several groups at a time. */
final class PointFeatures {
    private final SceneStack stack;
    private final FeatureRecipe recipe;
    private final PointGroups groups;

    PointFeatures(SceneStack stack, FeatureRecipe recipe, PointGroups groups) {
        this.stack = stack;
        this.recipe = recipe;
        this.groups = groups;
    }

    /** By feature, then by point; NaN for points that no scene shows. */
    float[][] compute(int points, int threads, ProgressListener progress) {
        float[][] values = new float[recipe.size()][points];
        for (float[] feature : values) {
            Arrays.fill(feature, Float.NaN);
        }
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> work(next, done, values, progress)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("features could not be computed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GeocropException.failed(
                            "MAP_INTERRUPTED",
                            "the features of points",
                            "an interrupt",
                            "a run that is let go to its end",
                            "Start it again; nothing was written.")
                    .causedBy(e);
        } finally {
            pool.shutdownNow();
            // Nobody reads any more when the rasters are closed.
            pool.close();
        }
        return values;
    }

    private void work(AtomicInteger next, AtomicInteger done, float[][] values, ProgressListener progress) {
        Set<SpectralBand> bands = recipe.bands();
        PixelSeries series = new PixelSeries(bands, stack.days().count(), 1);
        FeatureRecipe.Session session = recipe.session(stack.days(), 1);
        int total = groups.groups().size();
        try {
            for (int index = next.getAndIncrement(); index < total; index = next.getAndIncrement()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                List<Integer> group = groups.groups().get(index);
                FrameWindow window = groups.window(group);
                StackedWindow read = stack.read(window);
                for (int point : group) {
                    if (read.fill(series, bands, groups.pixel(point, window), 1)) {
                        session.compute(series, 1, values, point);
                    }
                }
                progress.report(new Progress("extract", done.incrementAndGet(), total, "places", ""));
            }
        } finally {
            // At the end there is no group left; after a failure the others are to begin none.
            next.set(total);
        }
    }
}
