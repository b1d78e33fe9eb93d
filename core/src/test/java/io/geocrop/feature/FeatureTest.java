package io.geocrop.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTest {
    @Test
    void everyNameLeadsBackToItsFeature() {
        for (String name : FeatureRecipe.usual(List.of(SpectralBand.values())).names()) {
            assertThat(Feature.ofName(name)).map(Feature::name).contains(name);
        }
    }

    @Test
    void aBandWithANumberInItsNameIsNotTakenForAPart() {
        Feature feature = Feature.ofName("red_edge_1_median_2of3").orElseThrow();

        assertThat(feature).isEqualTo(new Feature(SpectralBand.RED_EDGE_1, Statistic.MEDIAN, new SeasonPart(2, 3)));
    }

    @Test
    void theDayOfThePeakIsNotThePeak() {
        assertThat(Feature.ofName("ndvi_peak_day").orElseThrow().statistic()).isEqualTo(Statistic.PEAK_DAY);
        assertThat(Feature.ofName("ndvi_peak").orElseThrow().statistic()).isEqualTo(Statistic.PEAK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ndvi",
                "peak",
                "NDVI_peak",
                "ndvi_mean",
                "ndvi_peak_0of2",
                "ndvi_peak_3of2",
                "ndvi_peak_1of25",
                "ndvi_peak_01of2",
                "ndvi_peak_1of1",
                "gndvi_peak",
                "ndvi_peak ",
                "slope",
                "red_edge_4_median"
            })
    void whatIsNoNameIsNoFeature(String name) {
        assertThat(Feature.ofName(name)).isEmpty();
    }
}
