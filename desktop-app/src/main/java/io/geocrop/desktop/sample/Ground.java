package io.geocrop.desktop.sample;

import io.geocrop.feature.SpectralBand;
import java.util.List;

/**
 * What a satellite sees of one place through the year: its cover, a little of what lies beside it, soil, growth and haze.
 *
 * @param delay months by which growth comes late here
 * @param strength of growth, 1 in an ordinary place
 * @param practice what people do here, −1 to 1
 * @param edge share of the pixel that shows {@code beside}, 0 to 0.5
 * @param place bits that belong to the place, for its noise
 */
record Ground(
        Cover cover,
        Cover beside,
        double delay,
        double strength,
        double practice,
        double edge,
        double brightness,
        double redness,
        long place) {
    /** The bands it is seen in, in the order of {@link #see}. */
    static final List<SpectralBand> BANDS = List.of(
            SpectralBand.BLUE,
            SpectralBand.GREEN,
            SpectralBand.RED,
            SpectralBand.RED_EDGE_1,
            SpectralBand.NIR,
            SpectralBand.SWIR_1,
            SpectralBand.SWIR_2);

    /** Reflectance of one count of a sample, as of Sentinel-2's products. */
    static final double SCALE = 1e-4;

    private static final Cover[] COVERS = Cover.values();
    private static final double[] LEAF = {0.025, 0.055, 0.030, 0.095, 0.420, 0.190, 0.085};
    private static final double[] WOOD = {0.030, 0.045, 0.042, 0.080, 0.300, 0.165, 0.090};
    private static final double[] SOIL = {0.075, 0.110, 0.165, 0.195, 0.255, 0.345, 0.300};
    private static final double[] STRAW = {0.070, 0.105, 0.150, 0.190, 0.270, 0.330, 0.245};
    private static final double[] SAND = {0.125, 0.165, 0.215, 0.240, 0.290, 0.375, 0.335};
    private static final double[] ROOF = {0.120, 0.140, 0.165, 0.180, 0.225, 0.270, 0.245};
    private static final double[] LAKE = {0.060, 0.062, 0.045, 0.035, 0.022, 0.012, 0.008};
    /** How far red soil shifts each band. */
    private static final double[] TINT = {-0.6, 0.2, 1, 0.2, 0.2, 0.2, 0.2};

    private static final double HAZE = 0.006;
    private static final int HAZE_PART = 1000;

    static Ground of(Cover cover, double[] terrain, long place) {
        // A pixel at the edge of a patch sees some of what lies beside it.
        double edge = 0.5
                * SeededNoise.uniformOf(SeededNoise.mixed(place, 3))
                * SeededNoise.uniformOf(SeededNoise.mixed(place, 4));
        Cover beside = COVERS[(int) (SeededNoise.uniformOf(SeededNoise.mixed(place, 5)) * COVERS.length)];
        return new Ground(
                cover,
                beside,
                3.2 * Terrain.RAIN.in(terrain) + 0.25 * SeededNoise.normal(place, 1),
                1 + 1.15 * Terrain.VIGOUR.in(terrain) + 0.14 * SeededNoise.normal(place, 2),
                Terrain.PRACTICE.in(terrain),
                edge,
                1 + 0.8 * Terrain.SOIL_BRIGHTNESS.in(terrain) + 0.06 * SeededNoise.normal(place, 6),
                0.7 * Terrain.SOIL_REDNESS.in(terrain),
                place);
    }

    /**
     * Surface reflectance in a month, in counts of {@link #SCALE}.
     *
     * @param month 0 for November to 11 for October
     * @param counts receives one sample per band, 10 to 9,500
     */
    void see(int month, int[] counts) {
        double green = Phenology.greenFraction(cover, month, delay, strength, practice);
        double greenBeside = Phenology.greenFraction(beside, month, delay, strength, practice);
        for (int band = 0; band < counts.length; band++) {
            double own = mixed(cover, band, green, month);
            double other = mixed(beside, band, greenBeside, month);
            double haze = HAZE * SeededNoise.normal(place, HAZE_PART + 16L * month + band);
            double seen = Math.clamp((1 - edge) * own + edge * other + haze, 0.001, 0.95);
            counts[band] = (int) (seen / SCALE + 0.5);
        }
    }

    private double mixed(Cover of, int band, double green, int month) {
        double ground = switch (of) {
            case CROPLAND -> dryMix(SOIL[band], STRAW[band], month);
            case GRASS -> STRAW[band];
            case SHRUBLAND -> 0.55 * STRAW[band] + 0.45 * WOOD[band];
            case FOREST -> 0.25 * SOIL[band] + 0.75 * WOOD[band];
            case WATER -> LAKE[band];
            case BUILTUP -> ROOF[band];
            case BARE -> SAND[band];
        };
        double soil = of == Cover.WATER ? 1 : brightness * (1 + redness * TINT[band]);
        return green * LEAF[band] + (1 - green) * ground * soil;
    }

    /** After the harvest, from May on, fields lie under straw; before the sowing they are bare. */
    private static double dryMix(double soil, double straw, int month) {
        return month >= 6 && month <= 9 ? 0.4 * soil + 0.6 * straw : soil;
    }
}
