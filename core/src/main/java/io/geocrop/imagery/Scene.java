package io.geocrop.imagery;

import io.geocrop.feature.SpectralBand;
import io.geocrop.geo.GeoBounds;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One image of a place at one time, as a catalogue describes it: where the samples of each band lie and what they mean.
 *
 * @param id the catalogue's own, unique in it
 * @param acquired when it was taken
 * @param bounds that hold all its pixels
 * @param cloudPercent 0 to 100 of the whole image; absent where the catalogue does not say
 * @param bands those the catalogue names and we know; at least one
 * @param mask which pixels are not to be used; absent where the catalogue offers none
 */
public record Scene(
        String id,
        Instant acquired,
        GeoBounds bounds,
        OptionalDouble cloudPercent,
        Map<SpectralBand, SceneBand> bands,
        Optional<SceneMask> mask) {
    public Scene {
        bands = Map.copyOf(bands);
    }

    /** A band that the scene has. */
    public SceneBand band(SpectralBand band) {
        SceneBand found = bands.get(band);
        if (found == null) {
            throw new IllegalArgumentException("scene " + id + " has no " + band);
        }
        return found;
    }
}
