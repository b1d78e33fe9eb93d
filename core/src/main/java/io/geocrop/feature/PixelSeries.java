package io.geocrop.feature;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reflectances of some pixels over a season, filled by whoever reads the scenes: by band, then by observation, then by
 * pixel; NaN where a pixel was not seen. Reused from block to block, for one thread at a time.
 */
public final class PixelSeries {
    private final Map<SpectralBand, float[][]> values = new EnumMap<>(SpectralBand.class);
    private final int pixels;

    /** Room for {@code observations} of {@code pixels} pixels in each of the bands. */
    public PixelSeries(Collection<SpectralBand> bands, int observations, int pixels) {
        this.pixels = pixels;
        for (SpectralBand band : bands) {
            values.put(band, new float[observations][pixels]);
        }
    }

    /** Pixels there is room for. */
    public int pixels() {
        return pixels;
    }

    /** The values of one observation, not a copy: to be filled. */
    public float[] values(SpectralBand band, int observation) {
        return of(band)[observation];
    }

    float[][] of(SpectralBand band) {
        float[][] series = values.get(band);
        if (series == null) {
            throw new IllegalArgumentException("no values of " + band);
        }
        return series;
    }
}
