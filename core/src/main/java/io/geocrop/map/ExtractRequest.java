package io.geocrop.map;

import io.geocrop.imagery.Season;
import java.nio.file.Path;
import java.util.List;

/**
 * What training table is wanted.
 *
 * @param points CSV with columns {@code lon} and {@code lat} in degrees; its other columns are passed through, but for one called as a feature
 * @param imagery a folder of rasters with STAC items, the address of a STAC API, or a profile's file that names one
 * @param features names of the recipe; empty: those that the imagery's bands allow
 * @param out CSV to write, whole or not at all
 * @param mostCloudPercent 0 to 100: scenes with more are not looked at
 * @param threads that compute, 1 or more
 */
public record ExtractRequest(
        Path points,
        String imagery,
        Season season,
        List<String> features,
        Path out,
        double mostCloudPercent,
        int threads) {
    public ExtractRequest {
        features = List.copyOf(features);
    }
}
