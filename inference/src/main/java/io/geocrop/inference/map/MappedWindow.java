package io.geocrop.inference.map;

import java.util.Arrays;

/**
 * What became of a window's pixels, row by row.
 *
 * @param classes 1 + place in the model's classes; 0 where there is no class
 * @param confidence probability of the class in percent, 0 to 100; {@value #NO_CONFIDENCE} where there is no class
 * @param margin percent by which it beats the second class; {@value #NO_CONFIDENCE} where there is no class
 * @param seen scenes that show the pixel, at most {@value #MOST_SEEN}; 0 where there is no class
 */
@SuppressWarnings("ArrayRecordComponent") // some megabytes, handed over and never compared
record MappedWindow(byte[] classes, byte[] confidence, byte[] margin, byte[] seen) {
    static final int NO_CLASS = 0;
    static final int NO_CONFIDENCE = 255;
    static final int MOST_SEEN = 255;

    /** A window without a class anywhere. */
    static MappedWindow empty(int pixels) {
        byte[] none = new byte[pixels];
        Arrays.fill(none, (byte) NO_CONFIDENCE);
        return new MappedWindow(new byte[pixels], none, none.clone(), new byte[pixels]);
    }

    int pixels() {
        return classes.length;
    }
}
