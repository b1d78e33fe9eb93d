package io.geocrop.map;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The colour of a land-cover class, the same on every map, chart and in every file: Dynamic World's published colours
 * (Brown et al. 2022), and stable ones of the palette of Okabe and Ito for other names.
 */
public final class ClassColors {
    private static final List<Integer> OTHERS = List.of(0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00);

    private static final Map<String, Integer> LAND_COVER = Map.ofEntries(
            Map.entry("water", 0x419BDF),
            Map.entry("trees", 0x397D49),
            Map.entry("forest", 0x397D49),
            Map.entry("grass", 0x88B053),
            Map.entry("flooded_vegetation", 0x7A87C6),
            Map.entry("crops", 0xE49635),
            Map.entry("cropland", 0xE49635),
            Map.entry("shrub_and_scrub", 0xDFC35A),
            Map.entry("shrubland", 0xDFC35A),
            Map.entry("built", 0xC4281B),
            Map.entry("builtup", 0xC4281B),
            Map.entry("bare", 0xA59B8F),
            Map.entry("snow_and_ice", 0xB39FE1));

    private ClassColors() {}

    /** Red, green and blue in the lower bytes of an int, as in {@code 0x397D49}. */
    public static int rgb(String label) {
        Integer known = LAND_COVER.get(label.toLowerCase(Locale.ROOT));
        return known != null ? known : OTHERS.get(Math.floorMod(label.hashCode(), OTHERS.size()));
    }
}
