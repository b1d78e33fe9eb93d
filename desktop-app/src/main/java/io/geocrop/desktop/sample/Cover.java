package io.geocrop.desktop.sample;

import io.geocrop.map.DynamicWorld;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The land cover of a place in the synthetic landscape. */
public enum Cover {
    CROPLAND(0, DynamicWorld.CROPS),
    GRASS(1, DynamicWorld.GRASS),
    SHRUBLAND(2, DynamicWorld.SHRUB_AND_SCRUB),
    FOREST(3, DynamicWorld.TREES),
    WATER(4, DynamicWorld.WATER),
    BUILTUP(5, DynamicWorld.BUILT),
    BARE(6, DynamicWorld.BARE);

    private final int index;
    private final DynamicWorld dynamicWorld;

    Cover(int index, DynamicWorld dynamicWorld) {
        this.index = index;
        this.dynamicWorld = dynamicWorld;
    }

    /** Its place in an array of figures per cover. */
    int index() {
        return index;
    }

    /** Its class in Dynamic World. */
    DynamicWorld dynamicWorld() {
        return dynamicWorld;
    }

    /** As it stands in the label column. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its code in the raster of the truth, from 1; 0 is no data. */
    public int code() {
        return index + 1;
    }

    /** The labels in the order of their codes. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Cover::label).toList();
    }
}
