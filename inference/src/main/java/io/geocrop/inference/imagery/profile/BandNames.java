package io.geocrop.inference.imagery.profile;

import io.geocrop.feature.SpectralBand;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a provider calls the bands: keys of assets, names and common names inside an asset; upper and lower case alike. */
public final class BandNames {
    /**
     * Sentinel-2 as Digital Earth Africa, Earth Search and Microsoft name it, and the common names of STAC's eo extension
     * (1.1 and 2.0) that mean one band alone: {@code rededge} is three, so it is none.
     */
    public static final BandNames SENTINEL_2 = new BandNames(Map.ofEntries(
            Map.entry(SpectralBand.COASTAL, List.of("B01", "coastal", "coastal_aerosol")),
            Map.entry(SpectralBand.BLUE, List.of("B02", "blue")),
            Map.entry(SpectralBand.GREEN, List.of("B03", "green")),
            Map.entry(SpectralBand.RED, List.of("B04", "red")),
            Map.entry(SpectralBand.RED_EDGE_1, List.of("B05", "red_edge_1", "rededge1", "rededge071")),
            Map.entry(SpectralBand.RED_EDGE_2, List.of("B06", "red_edge_2", "rededge2", "rededge075")),
            Map.entry(SpectralBand.RED_EDGE_3, List.of("B07", "red_edge_3", "rededge3", "rededge078")),
            Map.entry(SpectralBand.NIR, List.of("B08", "nir", "nir_1")),
            Map.entry(SpectralBand.NIR_2, List.of("B8A", "nir_2", "nir_narrow", "nir08")),
            Map.entry(SpectralBand.WATER_VAPOUR, List.of("B09", "nir09", "water_vapour")),
            Map.entry(SpectralBand.CIRRUS, List.of("B10", "cirrus")),
            Map.entry(SpectralBand.SWIR_1, List.of("B11", "swir_1", "swir_16", "swir16")),
            Map.entry(SpectralBand.SWIR_2, List.of("B12", "swir_2", "swir_22", "swir22"))));

    private final Map<String, NamedBand> byName = new HashMap<>();

    /**
     * A band and how far back its name stands in the list of its names.
     *
     * @param rank 0 for the name that goes before the others
     */
    public record NamedBand(SpectralBand band, int rank) {}

    /** @param names of each band, the one to be preferred first; a name stands for one band */
    public BandNames(Map<SpectralBand, List<String>> names) {
        names.forEach((band, list) -> {
            for (int rank = 0; rank < list.size(); rank++) {
                NamedBand before = byName.putIfAbsent(lower(list.get(rank)), new NamedBand(band, rank));
                if (before != null && before.band() != band) {
                    throw new IllegalArgumentException(list.get(rank) + " names " + before.band() + " and " + band);
                }
            }
        });
    }

    /** The band of a name; empty where the name means none. */
    public Optional<NamedBand> of(String name) {
        return Optional.ofNullable(byName.get(lower(name)));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
