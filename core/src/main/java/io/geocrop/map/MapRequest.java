package io.geocrop.map;

import io.geocrop.imagery.Season;
import java.nio.file.Path;

/**
 * What is to be mapped.
 *
 * @param aoi GeoJSON file of the area
 * @param imagery a folder of rasters with STAC items, the address of a STAC API, or a profile's file that names one
 * @param model a published version
 * @param out folder of the map; one that holds a begun map of the same request is gone on with
 * @param mostCloudPercent 0 to 100: scenes with more are not looked at
 * @param threads that compute, 1 or more
 */
public record MapRequest(
        Path aoi,
        String imagery,
        Season season,
        String model,
        Path out,
        double mostCloudPercent,
        Shard shard,
        int threads) {}
