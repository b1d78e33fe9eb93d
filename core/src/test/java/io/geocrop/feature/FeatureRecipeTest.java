package io.geocrop.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureRecipeTest {
    private static final int PIXELS = 700;
    private static final ObservationDays DAYS =
            new ObservationDays(List.of(3.0, 40.5, 40.5, 99.0, 181.0, 182.5, 200.0, 301.0, 364.5), 365);

    @Test
    void everyFigureIsWhatAPlainComputationGives() {
        PixelSeries series = season(new SplittableRandom(7), 0.3);
        List<String> names = new ArrayList<>(
                FeatureRecipe.usual(List.of(SpectralBand.values())).names());
        names.addAll(List.of("nir_peak_3of4", "red_amplitude_2of2", "evi_peak_day_1of3", "swir_2_median_4of12"));
        FeatureRecipe recipe = FeatureRecipe.of(names, "test");
        float[][] features = new float[recipe.size()][PIXELS + 2];

        recipe.session(DAYS, PIXELS).compute(series, PIXELS, features, 2);

        for (int i = 0; i < names.size(); i++) {
            Feature feature = Feature.ofName(names.get(i)).orElseThrow();
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                // Adding 0 makes the two zeros one.
                assertThat(Float.valueOf(features[i][pixel + 2] + 0f))
                        .as("%s of pixel %d", names.get(i), pixel)
                        .isEqualTo(Float.valueOf(plain(feature, series, pixel) + 0f));
            }
        }
    }

    @Test
    void aBlockGivesTheSameAsItsPixelsAlone() {
        PixelSeries series = season(new SplittableRandom(11), 0.5);
        FeatureRecipe recipe = FeatureRecipe.usual(List.of(SpectralBand.values()));
        float[][] together = new float[recipe.size()][PIXELS];
        recipe.session(DAYS, PIXELS).compute(series, PIXELS, together, 0);
        FeatureRecipe.Session session = recipe.session(DAYS, 1);

        for (int pixel = 0; pixel < PIXELS; pixel++) {
            float[][] alone = new float[recipe.size()][1];
            session.compute(only(series, pixel), 1, alone, 0);
            for (int i = 0; i < alone.length; i++) {
                assertThat(Float.valueOf(alone[i][0])).isEqualTo(Float.valueOf(together[i][pixel]));
            }
        }
    }

    @Test
    void plainLoopsAndVectorsGiveTheSameBits() {
        assertThat(RowKernel.FASTEST).isInstanceOf(VectorRows.class);
        FeatureRecipe recipe = FeatureRecipe.usual(List.of(SpectralBand.values()));
        for (double hidden : new double[] {0, 0.4}) {
            PixelSeries series = season(new SplittableRandom(5), hidden);
            series.values(SpectralBand.RED, 2)[17] = Float.POSITIVE_INFINITY;
            series.values(SpectralBand.RED, 3)[17] = -0f;
            series.values(SpectralBand.RED, 4)[17] = 0f;
            float[][] byVectors = new float[recipe.size()][PIXELS];
            float[][] plainly = new float[recipe.size()][PIXELS];

            recipe.session(DAYS, PIXELS).compute(series, PIXELS, byVectors, 0);
            recipe.session(DAYS, PIXELS, new RowKernel()).compute(series, PIXELS, plainly, 0);

            for (int i = 0; i < plainly.length; i++) {
                assertThat(byVectors[i]).as(recipe.names().get(i)).isEqualTo(plainly[i]);
            }
        }
    }

    @Test
    void whatWasNeverSeenIsMissingInAllOfThem() {
        PixelSeries series = season(new SplittableRandom(3), 1);
        FeatureRecipe recipe = FeatureRecipe.usual(List.of(SpectralBand.values()));
        float[][] features = new float[recipe.size()][PIXELS];

        recipe.session(DAYS, PIXELS).compute(series, PIXELS, features, 0);

        for (float[] feature : features) {
            assertThat(feature).containsOnly(Float.NaN);
        }
    }

    @Test
    void aSeasonWithoutImagesHasFeaturesThatAreMissing() {
        FeatureRecipe recipe = FeatureRecipe.of(List.of("ndvi_peak_day", "red_median"), "test");
        float[][] features = new float[2][4];

        recipe.session(new ObservationDays(List.of(), 30), 4)
                .compute(new PixelSeries(recipe.bands(), 0, 4), 4, features, 0);

        assertThat(features[0]).containsOnly(Float.NaN);
        assertThat(features[1]).containsOnly(Float.NaN);
    }

    @Test
    void anIndexWhoseBandsAreNotThereIsNotMade() {
        assertThat(FeatureRecipe.usual(List.of(SpectralBand.RED, SpectralBand.NIR))
                        .names())
                .contains("red_median_1of2", "nir_median_2of2", "ndvi_peak", "savi_peak_day")
                .noneMatch(name -> name.startsWith("evi") || name.startsWith("bsi") || name.startsWith("blue"));
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatAreKnown() {
        assertThatThrownBy(() -> FeatureRecipe.of(List.of("ndvi_peak", "slope", "S1_red"), "model v3"))
                .isInstanceOfSatisfying(GeocropException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("FEATURE_UNKNOWN");
                    assertThat(refused.refusal().where()).isEqualTo("model v3");
                    assertThat(refused.refusal().found()).isEqualTo("slope, S1_red");
                    assertThat(refused.refusal().allowed()).contains("ndvi", "red_edge_1", "peak_day");
                });
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> FeatureRecipe.of(List.of("ndvi_peak", "evi_peak", "ndvi_peak"), "--features"))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("FEATURE_TWICE"));
    }

    private static PixelSeries season(SplittableRandom random, double hidden) {
        PixelSeries series = new PixelSeries(List.of(SpectralBand.values()), DAYS.count(), PIXELS);
        for (int observation = 0; observation < DAYS.count(); observation++) {
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                boolean seen = random.nextDouble() >= hidden;
                for (SpectralBand band : SpectralBand.values()) {
                    // Few different values, so that equal peaks and denominators of 0 come up.
                    series.values(band, observation)[pixel] = seen ? random.nextInt(-2, 12) / 20f : Float.NaN;
                }
            }
        }
        return series;
    }

    private static PixelSeries only(PixelSeries series, int pixel) {
        PixelSeries one = new PixelSeries(List.of(SpectralBand.values()), DAYS.count(), 1);
        for (SpectralBand band : SpectralBand.values()) {
            for (int observation = 0; observation < DAYS.count(); observation++) {
                one.values(band, observation)[0] = series.values(band, observation)[pixel];
            }
        }
        return one;
    }

    private static float plain(Feature feature, PixelSeries series, int pixel) {
        int[] observations = IntStream.range(0, DAYS.count())
                .filter(i -> {
                    int part = (int) (DAYS.days().get(i)
                                    / DAYS.seasonDays()
                                    * feature.part().count())
                            + 1;
                    return part == feature.part().number();
                })
                .filter(i -> Float.isFinite(value(feature.spectrum(), series, i, pixel)))
                .toArray();
        if (observations.length == 0) {
            return Float.NaN;
        }
        double[] sorted = Arrays.stream(observations)
                .mapToDouble(i -> value(feature.spectrum(), series, i, pixel))
                .sorted()
                .toArray();
        double high = sorted[sorted.length - 1];
        return switch (feature.statistic()) {
            case MEDIAN -> (float) ((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
            case PEAK -> (float) high;
            case AMPLITUDE -> (float) high - (float) sorted[0];
            case PEAK_DAY ->
                Arrays.stream(observations)
                        .filter(i -> value(feature.spectrum(), series, i, pixel) == (float) high)
                        .mapToObj(i -> DAYS.days().get(i).floatValue())
                        .findFirst()
                        .orElseThrow();
        };
    }

    private static float value(Spectrum spectrum, PixelSeries series, int observation, int pixel) {
        double blue = series.values(SpectralBand.BLUE, observation)[pixel];
        double green = series.values(SpectralBand.GREEN, observation)[pixel];
        double red = series.values(SpectralBand.RED, observation)[pixel];
        double nir = series.values(SpectralBand.NIR, observation)[pixel];
        double swir = series.values(SpectralBand.SWIR_1, observation)[pixel];
        return switch (spectrum) {
            case SpectralBand band -> series.values(band, observation)[pixel];
            case SpectralIndex index ->
                (float)
                        switch (index) {
                            case NDVI -> (nir - red) / (nir + red);
                            case EVI -> 2.5 * (nir - red) / (nir + 6 * red - 7.5 * blue + 1);
                            case SAVI -> 1.5 * (nir - red) / (nir + red + 0.5);
                            case NDWI -> (green - nir) / (green + nir);
                            case NDMI -> (nir - swir) / (nir + swir);
                            case BSI -> (swir + red - (nir + blue)) / (swir + red + (nir + blue));
                        };
        };
    }
}
