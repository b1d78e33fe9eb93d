package io.geocrop.feature;

import io.geocrop.error.GeocropException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The features of a model or of a training table, in their order. The same recipe makes both, by the same code: what a
 * model was trained on is what it meets on a map. Immutable, for any number of threads; each takes a {@link Session}.
 */
public final class FeatureRecipe {
    private static final int USUAL_PARTS = 2;

    private final List<Feature> features;

    private FeatureRecipe(List<Feature> features) {
        this.features = List.copyOf(features);
    }

    /**
     * The recipe of these names.
     *
     * @param whose names these are, for a refusal
     * @throws GeocropException FEATURE_UNKNOWN with the names that are known, FEATURE_TWICE
     */
    public static FeatureRecipe of(List<String> names, String whose) {
        List<String> unknown =
                names.stream().filter(name -> Feature.ofName(name).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw GeocropException.input(
                    "FEATURE_UNKNOWN",
                    whose,
                    String.join(", ", unknown),
                    grammar(),
                    "Name features that are known, or use a model that was trained on a table made by `geocrop extract`.");
        }
        List<String> twice = names.stream()
                .filter(name -> Collections.frequency(names, name) > 1)
                .distinct()
                .toList();
        if (!twice.isEmpty()) {
            throw GeocropException.input(
                    "FEATURE_TWICE",
                    whose,
                    String.join(", ", twice),
                    "each name once",
                    "Take the second one out of the list.");
        }
        return new FeatureRecipe(
                names.stream().map(name -> Feature.ofName(name).orElseThrow()).toList());
    }

    /**
     * The features that are made where nobody names any: of each band the median in both halves of the season; of each
     * index the peak, median, amplitude and day of the peak over all of it.
     *
     * @param bands there are; an index that needs another one is left out
     */
    public static FeatureRecipe usual(Collection<SpectralBand> bands) {
        List<Feature> features = new ArrayList<>();
        for (SpectralBand band : SpectralBand.values()) {
            for (int part = 1; part <= USUAL_PARTS && bands.contains(band); part++) {
                features.add(new Feature(band, Statistic.MEDIAN, new SeasonPart(part, USUAL_PARTS)));
            }
        }
        for (SpectralIndex index : SpectralIndex.values()) {
            if (bands.containsAll(index.bands())) {
                for (Statistic statistic :
                        List.of(Statistic.PEAK, Statistic.MEDIAN, Statistic.AMPLITUDE, Statistic.PEAK_DAY)) {
                    features.add(new Feature(index, statistic, SeasonPart.WHOLE));
                }
            }
        }
        return new FeatureRecipe(features);
    }

    private static String grammar() {
        List<String> spectra = new ArrayList<>();
        for (SpectralBand band : SpectralBand.values()) {
            spectra.add(band.label());
        }
        for (SpectralIndex index : SpectralIndex.values()) {
            spectra.add(index.label());
        }
        String statistics =
                EnumSet.allOf(Statistic.class).stream().map(Statistic::label).collect(Collectors.joining(" | "));
        return "WHAT_STATISTIC or WHAT_STATISTIC_iofn (part i of n equal parts of the season, n up to "
                + SeasonPart.MOST + "), WHAT one of " + String.join(", ", spectra) + "; STATISTIC " + statistics;
    }

    /** In the order of the values. */
    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }

    public int size() {
        return features.size();
    }

    /** The bands without which it cannot be computed. */
    public Set<SpectralBand> bands() {
        Set<SpectralBand> bands = EnumSet.noneOf(SpectralBand.class);
        features.forEach(feature -> bands.addAll(feature.spectrum().bands()));
        return bands;
    }

    /**
     * Computes the features of one block of pixels after another.
     *
     * @param days when the observations of these blocks were made
     * @param pixels most of a block
     */
    public Session session(ObservationDays days, int pixels) {
        return new Session(days, pixels, RowKernel.FASTEST);
    }

    /** One that computes by given loops: for comparison. */
    Session session(ObservationDays days, int pixels, RowKernel kernel) {
        return new Session(days, pixels, kernel);
    }

    /** Memory of one thread, and what it does with it. */
    public final class Session {
        private final Map<Spectrum, List<PartStatistics>> plan = new LinkedHashMap<>();
        private final float[][] index;

        private Session(ObservationDays days, int pixels, RowKernel kernel) {
            this.index = new float[days.count()][pixels];
            Map<Spectrum, Map<SeasonPart, PartStatistics>> parts = new LinkedHashMap<>();
            for (int at = 0; at < features.size(); at++) {
                Feature feature = features.get(at);
                parts.computeIfAbsent(feature.spectrum(), spectrum -> new LinkedHashMap<>())
                        .computeIfAbsent(feature.part(), part -> new PartStatistics(part, days, pixels, kernel))
                        .want(feature.statistic(), at);
            }
            parts.forEach((spectrum, of) -> plan.put(spectrum, List.copyOf(of.values())));
        }

        /**
         * The features of pixels.
         *
         * @param series that hold the recipe's bands
         * @param pixels of the block, from the beginning of the series
         * @param into receives them by feature, then by pixel from {@code at} on; NaN where nothing was seen
         */
        public void compute(PixelSeries series, int pixels, float[][] into, int at) {
            plan.forEach((spectrum, parts) -> {
                float[][] values = values(spectrum, series, pixels);
                for (PartStatistics part : parts) {
                    part.compute(values, pixels, into, at);
                }
            });
        }

        private float[][] values(Spectrum spectrum, PixelSeries series, int pixels) {
            return switch (spectrum) {
                case SpectralBand band -> series.of(band);
                case SpectralIndex ofBands -> {
                    float[][] inputs = new float[ofBands.inputs().size()][];
                    for (int observation = 0; observation < index.length; observation++) {
                        for (int input = 0; input < inputs.length; input++) {
                            inputs[input] = series.of(ofBands.inputs().get(input))[observation];
                        }
                        ofBands.compute(inputs, pixels, index[observation]);
                    }
                    yield index;
                }
            };
        }
    }
}
