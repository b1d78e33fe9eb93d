package io.geocrop.inference.tile;

import java.util.Arrays;

/**
 * The colours one tile uses, in the order they come up: few, so that few bits are needed for a pixel. Index 0 is
 * transparent and stands for nodata and for what lies outside. For one thread.
 */
final class TilePalette {
    private static final int MOST = 256;

    private final TileColors colors;
    private final int[] argb = new int[MOST];
    private final int[] indexOfCode = new int[256];
    private int used = 1;

    TilePalette(TileColors colors) {
        this.colors = colors;
        Arrays.fill(indexOfCode, -1);
    }

    /** The index for a code, 0 to 255. */
    byte index(int code) {
        int index = indexOfCode[code];
        if (index < 0) {
            index = newIndex(colors.argb(code));
            indexOfCode[code] = index;
        }
        return (byte) index;
    }

    /** Codes of one colour share an index; a 256th colour, which no legend has, shares the last one's. */
    private int newIndex(int color) {
        for (int i = 0; i < used; i++) {
            if (argb[i] == color) {
                return i;
            }
        }
        if (used < MOST) {
            argb[used++] = color;
        }
        return used - 1;
    }

    /** Whether nothing but transparency came up. */
    boolean isEmpty() {
        return used == 1;
    }

    int[] argb() {
        return Arrays.copyOf(argb, used);
    }
}
