package io.geocrop.inference.tile;

import io.geocrop.raster.ColorTable;
import io.geocrop.raster.RasterProfile;
import java.util.Arrays;
import java.util.Optional;

/**
 * The colour of each code of a raster: its own colour table; for a baseline without one, Dynamic World's; for values, the
 * ramp cividis (Nuñez, Anderton, Renslow 2018), which people with any colour vision read alike. Nodata is transparent.
 */
final class TileColors {
    private static final int CODES = 256;
    private static final int OPAQUE = 0xff << 24;
    private static final int[] CIVIDIS = {
        0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173, 0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55, 0xfee838
    };
    /** Water, trees, grass, flooded vegetation, crops, shrub and scrub, built, bare, snow and ice (Brown et al. 2022). */
    private static final int[] DYNAMIC_WORLD = {
        0x419bdf, 0x397d49, 0x88b053, 0x7a87c6, 0xe49635, 0xdfc35a, 0xc4281b, 0xa59b8f, 0xb39fe1
    };

    private final int[] argb;

    private TileColors(int[] argb) {
        this.argb = argb;
    }

    /**
     * @param classes whether codes without a colour table are Dynamic World's; otherwise they are values: from 0 to 100, or
     *     to 255 where nodata is among 0 to 100 or there is none
     */
    static TileColors of(RasterProfile profile, boolean classes) {
        int[] argb = new int[CODES];
        Optional<ColorTable> table = profile.colors();
        if (table.isPresent()) {
            Arrays.setAll(argb, table.get()::colorOf);
        } else if (classes) {
            Arrays.setAll(argb, code -> code < DYNAMIC_WORLD.length ? OPAQUE | DYNAMIC_WORLD[code] : 0);
        } else {
            int full = profile.nodata().orElse(0) > 100 ? 100 : 255;
            Arrays.setAll(argb, code -> ramp(Math.min(1, code / (double) full)));
        }
        profile.nodata().ifPresent(nodata -> {
            if (nodata >= 0 && nodata < CODES && nodata == Math.rint(nodata)) {
                argb[(int) nodata] = 0;
            }
        });
        return new TileColors(argb);
    }

    /** The colour of a code, 0 to 255; 0 for one that is not drawn. */
    int argb(int code) {
        return argb[code] >>> 24 == 0 ? 0 : argb[code];
    }

    private static int ramp(double share) {
        double at = share * (CIVIDIS.length - 1);
        int from = (int) Math.min(CIVIDIS.length - 2, Math.floor(at));
        double part = at - from;
        int color = OPAQUE;
        for (int shift = 0; shift <= 16; shift += 8) {
            int low = CIVIDIS[from] >> shift & 0xff;
            int high = CIVIDIS[from + 1] >> shift & 0xff;
            color |= (int) Math.round(low + (high - low) * part) << shift;
        }
        return color;
    }
}
