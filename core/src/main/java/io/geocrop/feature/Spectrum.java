package io.geocrop.feature;

import java.util.Optional;
import java.util.Set;

/** What is seen of a pixel in one scene: a band's reflectance, or an index of several. */
public sealed interface Spectrum permits SpectralBand, SpectralIndex {
    /** As it stands in the names of features. */
    String label();

    /** The bands that it needs. */
    Set<SpectralBand> bands();

    /** The band or index of a label. */
    static Optional<Spectrum> ofLabel(String label) {
        return SpectralBand.ofLabel(label)
                .<Spectrum>map(band -> band)
                .or(() -> SpectralIndex.ofLabel(label).map(index -> index));
    }
}
