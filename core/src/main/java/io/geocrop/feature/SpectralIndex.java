package io.geocrop.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An index of reflectances (0 to 1). Computed in double and rounded to float once; where its denominator is 0 it is
 * infinite or NaN, which counts as not seen.
 */
public enum SpectralIndex implements Spectrum {
    /** Normalised difference vegetation index: Rouse et al. 1974. */
    NDVI,
    /** Enhanced vegetation index: Huete et al. 2002. */
    EVI,
    /** Soil-adjusted vegetation index with L = 0.5: Huete 1988. */
    SAVI,
    /** Normalised difference water index of green and near infrared: McFeeters 1996. */
    NDWI,
    /** Bare soil index: Rikimaru et al. 2002. */
    BSI,
    /** Normalised difference moisture index: Gao 1996, with the band at 1610 nm. */
    NDMI;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Set<SpectralBand> bands() {
        return Set.copyOf(inputs());
    }

    /** The bands in the order in which {@link #compute} takes them. */
    List<SpectralBand> inputs() {
        return switch (this) {
            case NDVI, SAVI -> List.of(SpectralBand.NIR, SpectralBand.RED);
            case EVI -> List.of(SpectralBand.NIR, SpectralBand.RED, SpectralBand.BLUE);
            case NDWI -> List.of(SpectralBand.GREEN, SpectralBand.NIR);
            case BSI -> List.of(SpectralBand.SWIR_1, SpectralBand.RED, SpectralBand.NIR, SpectralBand.BLUE);
            case NDMI -> List.of(SpectralBand.NIR, SpectralBand.SWIR_1);
        };
    }

    /** The index of a label. */
    public static Optional<SpectralIndex> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(index -> index.label().equals(label))
                .findFirst();
    }

    /**
     * The index of each pixel. One straight loop an index: it is run for every pixel of every scene.
     *
     * @param bands reflectances in the order of {@link #inputs}, then by pixel
     */
    void compute(float[][] bands, int pixels, float[] into) {
        switch (this) {
            case NDVI, NDWI, NDMI -> normalisedDifference(bands[0], bands[1], pixels, into);
            case SAVI -> savi(bands[0], bands[1], pixels, into);
            case EVI -> evi(bands[0], bands[1], bands[2], pixels, into);
            case BSI -> bareSoil(bands, pixels, into);
        }
    }

    private static void normalisedDifference(float[] one, float[] other, int pixels, float[] into) {
        for (int i = 0; i < pixels; i++) {
            double a = one[i];
            double b = other[i];
            into[i] = (float) ((a - b) / (a + b));
        }
    }

    private static void savi(float[] nirs, float[] reds, int pixels, float[] into) {
        for (int i = 0; i < pixels; i++) {
            double nir = nirs[i];
            double red = reds[i];
            into[i] = (float) (1.5 * (nir - red) / (nir + red + 0.5));
        }
    }

    private static void evi(float[] nirs, float[] reds, float[] blues, int pixels, float[] into) {
        for (int i = 0; i < pixels; i++) {
            double nir = nirs[i];
            double red = reds[i];
            into[i] = (float) (2.5 * (nir - red) / (nir + 6 * red - 7.5 * blues[i] + 1));
        }
    }

    private static void bareSoil(float[][] bands, int pixels, float[] into) {
        for (int i = 0; i < pixels; i++) {
            double dry = (double) bands[0][i] + bands[1][i];
            double green = (double) bands[2][i] + bands[3][i];
            into[i] = (float) ((dry - green) / (dry + green));
        }
    }
}
