package io.geocrop.feature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A band of Sentinel-2's imager by what it sees, not by its number: other sensors have some of them too. */
public enum SpectralBand implements Spectrum {
    /** B01, 443 nm. */
    COASTAL,
    /** B02, 490 nm. */
    BLUE,
    /** B03, 560 nm. */
    GREEN,
    /** B04, 665 nm. */
    RED,
    /** B05, 705 nm. */
    RED_EDGE_1,
    /** B06, 740 nm. */
    RED_EDGE_2,
    /** B07, 783 nm. */
    RED_EDGE_3,
    /** B08, 842 nm. */
    NIR,
    /** B8A, 865 nm, narrow. */
    NIR_2,
    /** B09, 945 nm. */
    WATER_VAPOUR,
    /** B10, 1375 nm; in Level-1C alone. */
    CIRRUS,
    /** B11, 1610 nm. */
    SWIR_1,
    /** B12, 2190 nm. */
    SWIR_2;

    /** Such as {@code red_edge_1}. */
    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Itself. */
    @Override
    public Set<SpectralBand> bands() {
        return Set.of(this);
    }

    /** The band of a label. */
    public static Optional<SpectralBand> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(band -> band.label().equals(label))
                .findFirst();
    }
}
