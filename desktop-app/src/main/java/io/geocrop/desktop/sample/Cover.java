package io.geocrop.desktop.sample;

import java.util.Locale;

/** The land cover of a place in the synthetic landscape. */
public enum Cover {
    CROPLAND(0),
    GRASS(1),
    SHRUBLAND(2),
    FOREST(3),
    WATER(4),
    BUILTUP(5),
    BARE(6);

    private final int index;

    Cover(int index) {
        this.index = index;
    }

    /** Its place in an array of figures per cover. */
    int index() {
        return index;
    }

    /** As it stands in the label column. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
