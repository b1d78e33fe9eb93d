package io.geocrop.inference.stack;

import io.geocrop.feature.PixelSeries;
import io.geocrop.feature.SpectralBand;
import io.geocrop.raster.SampleArray;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The samples of all scenes in one window, as they were read; what becomes of them is computed block by block. */
public final class StackedWindow {
    private final List<@Nullable SeenScene> scenes;
    private final int pixels;

    /** The bands of one scene, and where its mask hides them. */
    record SeenScene(Map<SpectralBand, SeenBand> bands, BitSet hidden) {}

    /** A band as it was read. */
    record SeenBand(PixelLookup lookup, SampleArray samples, Radiometry scale) {}

    /** @param scenes by observation; null for one that has no pixel here */
    StackedWindow(List<@Nullable SeenScene> scenes, int pixels) {
        this.scenes = scenes;
        this.pixels = pixels;
    }

    /** Pixels of the window. */
    public int pixels() {
        return pixels;
    }

    /**
     * Fills series with the reflectances of some pixels.
     *
     * @param from first pixel of the window, row by row
     * @param count of pixels
     * @return whether any of them was seen at all
     */
    public boolean fill(PixelSeries series, Iterable<SpectralBand> bands, int from, int count) {
        boolean any = false;
        for (int observation = 0; observation < scenes.size(); observation++) {
            SeenScene scene = scenes.get(observation);
            boolean hidden = scene == null || scene.hidden().nextClearBit(from) >= from + count;
            for (SpectralBand band : bands) {
                float[] into = series.values(band, observation);
                SeenBand seen = hidden || scene == null ? null : scene.bands().get(band);
                if (seen == null) {
                    Arrays.fill(into, 0, count, Float.NaN);
                } else {
                    seen.lookup().reflectances(seen.samples(), seen.scale(), from, count, into);
                    hide(Objects.requireNonNull(scene).hidden(), from, count, into);
                    any = true;
                }
            }
        }
        return any;
    }

    private static void hide(BitSet hidden, int from, int count, float[] into) {
        for (int pixel = hidden.nextSetBit(from); pixel >= 0 && pixel < from + count; ) {
            int end = Math.min(from + count, hidden.nextClearBit(pixel));
            Arrays.fill(into, pixel - from, end - from, Float.NaN);
            pixel = hidden.nextSetBit(end);
        }
    }
}
