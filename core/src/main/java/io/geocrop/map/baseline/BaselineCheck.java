package io.geocrop.map.baseline;

import io.geocrop.error.GeocropException;
import io.geocrop.map.DynamicWorld;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterProfile;
import io.geocrop.raster.RasterWindow;
import io.geocrop.raster.SampleType;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a raster can be a baseline: one band of bytes, a place on the earth, and no code that no class has. */
final class BaselineCheck {
    private static final int WINDOW_ROWS = 512;
    private static final int WINDOW_COLUMNS = 8192;
    private static final int CODES = 256;

    private final String name;
    private final Raster raster;
    private final long[] pixels = new long[CODES];

    private BaselineCheck(String name, Raster raster) {
        this.name = name;
        this.raster = raster;
    }

    /** Refuses with BASELINE_* or, for what cannot be read or lies nowhere, with TIFF_*. */
    static void require(String name, Raster raster) {
        new BaselineCheck(name, raster).run();
    }

    private void run() {
        RasterProfile profile = raster.profile();
        if (profile.bands() != 1 || profile.type() != SampleType.UINT8) {
            throw refused(
                    "BASELINE_BANDS",
                    profile.bands() + " of " + profile.type().name().toLowerCase(java.util.Locale.ROOT),
                    "one band of uint8, the codes of the classes",
                    "Write the class codes as one byte band: gdal_translate -b 1 -ot Byte.");
        }
        double nodata = profile.nodata().orElse(DynamicWorld.NO_DATA);
        if (nodata != DynamicWorld.NO_DATA) {
            throw refused(
                    "BASELINE_NODATA",
                    "no-data value " + nodata,
                    "no-data value 255, or none: 0 is water",
                    "Write 255 where there is no class: gdal_translate -a_nodata 255 changes the label of the value"
                            + " alone, gdalwarp -dstnodata 255 the pixels.");
        }
        raster.grid();
        count();
        requireKnownCodes();
    }

    private void count() {
        int width = raster.profile().width();
        int height = raster.profile().height();
        for (int row = 0; row < height; row += WINDOW_ROWS) {
            for (int column = 0; column < width; column += WINDOW_COLUMNS) {
                RasterWindow window = new RasterWindow(
                        column, row, Math.min(WINDOW_COLUMNS, width - column), Math.min(WINDOW_ROWS, height - row));
                for (byte code : raster.read(0, window, 0).band(0).bytes()) {
                    pixels[code & 0xff]++;
                }
            }
        }
    }

    private void requireKnownCodes() {
        TreeSet<Integer> unknown = new TreeSet<>();
        long known = 0;
        for (int code = 0; code < CODES - 1; code++) {
            if (code < DynamicWorld.values().length) {
                known += pixels[code];
            } else if (pixels[code] > 0) {
                unknown.add(code);
            }
        }
        if (!unknown.isEmpty()) {
            throw refused(
                    "BASELINE_CODES",
                    unknown.stream()
                            .limit(8)
                            .map(code -> "code " + code + " in " + pixels[code] + " pixels")
                            .collect(Collectors.joining(", ")),
                    "0 to 8 (" + String.join(", ", DynamicWorld.labels()) + ") and 255 for no data",
                    "Translate the classes to Dynamic World's codes, or export its label band.");
        }
        if (known == 0) {
            throw refused(
                    "BASELINE_EMPTY",
                    "no data in every pixel",
                    "at least one pixel with a class",
                    "Export the year again, over the area that is mapped.");
        }
    }

    private GeocropException refused(String code, String found, String allowed, String remedy) {
        return GeocropException.input(code, name, found, allowed, remedy);
    }
}
