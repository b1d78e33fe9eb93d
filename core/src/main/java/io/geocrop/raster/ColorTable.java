package io.geocrop.raster;

import java.util.List;

/**
 * The colour of each class code of a paletted band.
 *
 * @param argb by code, from 0: opacity, red, green, blue in the bytes of an int, as in {@code 0xff00aa00}
 */
public record ColorTable(List<Integer> argb) {
    public ColorTable {
        argb = List.copyOf(argb);
    }

    /** The colour of a code; transparent black for one without. */
    public int colorOf(int code) {
        return code >= 0 && code < argb.size() ? argb.get(code) : 0;
    }
}
