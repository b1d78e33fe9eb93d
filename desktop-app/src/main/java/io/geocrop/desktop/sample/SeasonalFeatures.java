package io.geocrop.desktop.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Features of a year of monthly reflectances: the median of each band in the rainy and in the dry season, and of each
 * spectral index its peak, median, amplitude and month of peak. NDVI: Rouse et al. 1974; EVI: Huete et al. 2002; SAVI with
 * L = 0.5: Huete 1988; NDWI: McFeeters 1996; NDMI: Gao 1996; BSI: Rikimaru et al. 2002.
 */
final class SeasonalFeatures {
    private static final int RAINY_MONTHS = 6;
    private static final int PER_INDEX = 4;

    private SeasonalFeatures() {}

    private enum Index {
        NDVI,
        EVI,
        SAVI,
        NDWI,
        NDMI,
        BSI;

        double of(double[] seen) {
            double blue = seen[Band.BLUE.index()];
            double green = seen[Band.GREEN.index()];
            double red = seen[Band.RED.index()];
            double nir = seen[Band.NIR.index()];
            double swir = seen[Band.SWIR_1.index()];
            return switch (this) {
                case NDVI -> (nir - red) / (nir + red);
                case EVI -> 2.5 * (nir - red) / (nir + 6 * red - 7.5 * blue + 1);
                case SAVI -> 1.5 * (nir - red) / (nir + red + 0.5);
                case NDWI -> (green - nir) / (green + nir);
                case NDMI -> (nir - swir) / (nir + swir);
                case BSI -> (swir + red - nir - blue) / (swir + red + nir + blue);
            };
        }
    }

    /** Names, in the order of {@link #of}. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Band band : Band.values()) {
            names.add(band.label() + "_rainy");
            names.add(band.label() + "_dry");
        }
        for (Index index : Index.values()) {
            String name = index.name().toLowerCase(java.util.Locale.ROOT);
            names.addAll(List.of(name + "_peak", name + "_median", name + "_amplitude", name + "_peak_month"));
        }
        return List.copyOf(names);
    }

    /**
     * @param months per month one reflectance per band, or an empty array where clouds hid the place
     * @return a value per name, NaN where no month of the season was seen
     */
    static double[] of(List<double[]> months) {
        double[] features = new double[2 * Band.values().length + PER_INDEX * Index.values().length];
        int next = 0;
        for (Band band : Band.values()) {
            features[next++] = median(values(months.subList(0, RAINY_MONTHS), band));
            features[next++] = median(values(months.subList(RAINY_MONTHS, Phenology.MONTHS), band));
        }
        for (Index index : Index.values()) {
            double peak = Double.NaN;
            double low = Double.NaN;
            double peakMonth = Double.NaN;
            List<Double> seen = new ArrayList<>();
            for (int month = 0; month < months.size(); month++) {
                if (months.get(month).length > 0) {
                    double value = index.of(months.get(month));
                    seen.add(value);
                    if (!(value <= peak)) {
                        peak = value;
                        peakMonth = month;
                    }
                    low = Double.isNaN(low) ? value : Math.min(low, value);
                }
            }
            features[next++] = peak;
            features[next++] = median(seen);
            features[next++] = peak - low;
            features[next++] = peakMonth;
        }
        return features;
    }

    private static List<Double> values(List<double[]> months, Band band) {
        return months.stream()
                .filter(seen -> seen.length > 0)
                .map(seen -> seen[band.index()])
                .toList();
    }

    private static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
