package io.geocrop.inference.map;

import io.geocrop.feature.FeatureRecipe;
import io.geocrop.feature.PixelSeries;
import io.geocrop.feature.SpectralBand;
import io.geocrop.inference.predict.ClassifiedPixels;
import io.geocrop.inference.predict.PixelClassifier;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.inference.stack.SceneStack;
import io.geocrop.inference.stack.StackedWindow;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;

/** Classifies one window after another: read, features, classes. It holds the memory of one thread. */
final class WindowMapper {
    /** Pixels whose series fit into the processor's cache for a usual season. */
    private static final int BLOCK = 512;

    private final SceneStack stack;
    private final AoiPixels area;
    private final Set<SpectralBand> bands;
    private final PixelSeries series;
    private final FeatureRecipe.Session features;
    private final float[][] values;
    private final int[] seen = new int[BLOCK];
    private final PixelClassifier.Session classifier;
    private final ClassifiedPixels classified = new ClassifiedPixels(BLOCK);

    WindowMapper(SceneStack stack, AoiPixels area, FeatureRecipe recipe, PixelClassifier classifier) {
        this.stack = stack;
        this.area = area;
        this.bands = recipe.bands();
        this.series = new PixelSeries(bands, stack.days().count(), BLOCK);
        this.features = recipe.session(stack.days(), BLOCK);
        this.values = new float[recipe.size()][BLOCK];
        this.classifier = classifier.session();
    }

    MappedWindow map(FrameWindow window) {
        BitSet inside = area.inside(window);
        MappedWindow mapped = MappedWindow.empty(window.pixels());
        if (inside.isEmpty()) {
            return mapped;
        }
        StackedWindow read = stack.read(window);
        for (int from = 0; from < window.pixels(); from += BLOCK) {
            int count = Math.min(BLOCK, window.pixels() - from);
            int first = inside.nextSetBit(from);
            if (first >= 0 && first < from + count && read.fill(series, bands, from, count)) {
                countScenes(count);
                features.compute(series, count, values, 0);
                classifier.classify(values, 0, count, classified);
                keep(inside, from, count, mapped);
            }
        }
        return mapped;
    }

    /** By one band: clouds and the edge of a scene take all of its bands. */
    private void countScenes(int count) {
        SpectralBand band = bands.iterator().next();
        Arrays.fill(seen, 0, count, 0);
        for (int observation = 0; observation < stack.days().count(); observation++) {
            float[] reflectances = series.values(band, observation);
            for (int i = 0; i < count; i++) {
                seen[i] += Float.isNaN(reflectances[i]) ? 0 : 1;
            }
        }
    }

    private void keep(BitSet inside, int from, int count, MappedWindow mapped) {
        for (int pixel = inside.nextSetBit(from); pixel >= 0 && pixel < from + count; ) {
            int i = pixel - from;
            if (isSeen(i)) {
                mapped.classes()[pixel] = (byte) (classified.classes()[i] + 1);
                mapped.confidence()[pixel] = percent(classified.confidence()[i]);
                mapped.margin()[pixel] = percent(classified.margin()[i]);
                mapped.seen()[pixel] = (byte) Math.min(seen[i], MappedWindow.MOST_SEEN);
            }
            pixel = inside.nextSetBit(pixel + 1);
        }
    }

    /** A pixel of which not one feature is known was in no image: a class of it would be made up. */
    private boolean isSeen(int pixel) {
        for (float[] feature : values) {
            if (!Float.isNaN(feature[pixel])) {
                return true;
            }
        }
        return false;
    }

    private static byte percent(float share) {
        return (byte) Math.clamp(Math.round(100 * (double) share), 0, 100);
    }
}
