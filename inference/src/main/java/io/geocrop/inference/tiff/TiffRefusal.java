package io.geocrop.inference.tiff;

import io.geocrop.error.GeocropException;

/** What is said of a raster that cannot be read; the codes are listed in docs/errors.md. */
public final class TiffRefusal {
    private static final String MEND = "Fetch or export the file again; gdalinfo shows what is in it.";

    private TiffRefusal() {}

    /** A file that is damaged or lies about itself. */
    public static GeocropException damaged(String code, String where, String found, String allowed) {
        return GeocropException.input(code, where, found, allowed, MEND);
    }

    /** A sound file of a kind that is not read. */
    public static GeocropException unsupported(String code, String where, String found, String allowed) {
        return GeocropException.input(
                code,
                where,
                found,
                allowed,
                "Convert it, for example by gdal_translate -of COG -co COMPRESS=DEFLATE FILE NEW.tif.");
    }

    /** A file that does not say where on the earth it lies, or not so that it can be used. */
    public static GeocropException unplaced(String code, String where, String found, String allowed) {
        return GeocropException.input(
                code,
                where,
                found,
                allowed,
                "Give it its place, for example by gdalwarp -t_srs EPSG:CODE or gdal_edit.py -a_srs EPSG:CODE.");
    }
}
