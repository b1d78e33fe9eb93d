package io.geocrop.imagery;

import java.util.SortedSet;

/**
 * The band that says which pixels are cloud, shadow or nothing at all.
 *
 * @param location a path or an address, already held against the rules of its source
 * @param index the band in that raster, from 0
 * @param name what it is called, such as {@code SCL}
 * @param hidden samples at which a pixel is not used
 */
public record SceneMask(String location, int index, String name, SortedSet<Integer> hidden) {}
