package io.geocrop.map;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The classes of Dynamic World (Brown et al., Scientific Data 9, 2022) in the order of their codes, from 0. */
public enum DynamicWorld {
    WATER(0),
    TREES(1),
    GRASS(2),
    FLOODED_VEGETATION(3),
    CROPS(4),
    SHRUB_AND_SCRUB(5),
    BUILT(6),
    BARE(7),
    SNOW_AND_ICE(8);

    /** The code of pixels without a class. */
    public static final int NO_DATA = 255;

    private final int code;

    DynamicWorld(int code) {
        this.code = code;
    }

    /** 0 to 8. */
    public int code() {
        return code;
    }

    /** Such as {@code shrub_and_scrub}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All labels; the place of each is its code. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(DynamicWorld::label).toList();
    }
}
