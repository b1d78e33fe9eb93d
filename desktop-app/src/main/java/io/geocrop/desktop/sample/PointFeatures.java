package io.geocrop.desktop.sample;

import io.geocrop.feature.FeatureRecipe;
import io.geocrop.feature.PixelSeries;
import java.util.List;

/** The features of single places, by the project's own recipe. For one thread. */
final class PointFeatures {
    private static final FeatureRecipe RECIPE = FeatureRecipe.usual(Ground.BANDS);

    private final PixelSeries series = new PixelSeries(Ground.BANDS, Phenology.MONTHS, 1);
    private final FeatureRecipe.Session session = RECIPE.session(SampleSeason.days(), 1);
    private final float[][] features = new float[RECIPE.size()][1];
    private final int[] counts = new int[Ground.BANDS.size()];

    /** In the order of {@link #of}. */
    static List<String> names() {
        return RECIPE.names();
    }

    /**
     * @param hidden by month, whether clouds hid the place
     * @return a value per name, NaN where none of the images that it needs saw the place; good until the next call
     */
    float[][] of(Ground ground, boolean[] hidden) {
        for (int month = 0; month < hidden.length; month++) {
            ground.see(month, counts);
            for (int band = 0; band < counts.length; band++) {
                float seen = (float) (counts[band] * Ground.SCALE);
                series.values(Ground.BANDS.get(band), month)[0] = hidden[month] ? Float.NaN : seen;
            }
        }
        session.compute(series, 1, features, 0);
        return features;
    }
}
