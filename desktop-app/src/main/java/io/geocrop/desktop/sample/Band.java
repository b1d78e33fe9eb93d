package io.geocrop.desktop.sample;

import java.util.Locale;

/** Sentinel-2 bands that the features are made of, by the names Digital Earth Africa gives them. */
public enum Band {
    BLUE(0),
    GREEN(1),
    RED(2),
    RED_EDGE_1(3),
    NIR(4),
    SWIR_1(5),
    SWIR_2(6);

    private final int index;

    Band(int index) {
        this.index = index;
    }

    /** Its place in an array of reflectances. */
    int index() {
        return index;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
