package io.geocrop.desktop.sample;

import io.geocrop.desktop.theme.Palette;

/** The colours of classes as rasters carry them. */
final class SampleColors {
    private static final int OPAQUE = 0xff000000;

    private SampleColors() {}

    /** Opacity, red, green, blue. */
    static int of(String label) {
        return OPAQUE | Palette.ofClass(label).getRGB();
    }
}
