package io.geocrop.imagery;

import java.util.OptionalDouble;

/**
 * Where the samples of a band lie. Reflectance is {@code sample * scale + offset}, 0 to 1 for most of the ground.
 *
 * @param location a path or an address, already held against the rules of its source
 * @param index the band in that raster, from 0
 * @param nodata the sample that stands for none; absent: the raster's own
 */
public record SceneBand(String location, int index, double scale, double offset, OptionalDouble nodata) {}
