package io.geocrop.inference.extract;

import io.geocrop.feature.FeatureRecipe;
import io.geocrop.feature.PixelSeries;
import io.geocrop.feature.SpectralBand;
import io.geocrop.inference.parallel.SideBySide;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.inference.stack.SceneStack;
import io.geocrop.inference.stack.StackedWindow;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
    float[][] compute(int points, int threads, ProgressListener progress) throws IOException {
        float[][] values = new float[recipe.size()][points];
        for (float[] feature : values) {
            Arrays.fill(feature, Float.NaN);
        }
        int total = groups.groups().size();
        AtomicInteger done = new AtomicInteger();
        SideBySide.pieces(total, threads, () -> {
            Reader reader = new Reader(values);
            return piece -> {
                reader.read(groups.groups().get(piece));
                progress.report(new Progress("extract", done.incrementAndGet(), total, "places", ""));
            };
        });
        return values;
    }

    /** The memory of one thread. */
    private final class Reader {
        private final float[][] values;
        private final Set<SpectralBand> bands = recipe.bands();
        private final PixelSeries series = new PixelSeries(bands, stack.days().count(), 1);
        private final FeatureRecipe.Session session = recipe.session(stack.days(), 1);

        Reader(float[][] values) {
            this.values = values;
        }

        void read(List<Integer> group) {
            FrameWindow window = groups.window(group);
            StackedWindow read = stack.read(window);
            for (int point : group) {
                if (read.fill(series, bands, groups.pixel(point, window), 1)) {
                    session.compute(series, 1, values, point);
                }
            }
        }
    }
}
