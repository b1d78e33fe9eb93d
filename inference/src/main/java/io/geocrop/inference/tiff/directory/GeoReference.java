package io.geocrop.inference.tiff.directory;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.tiff.TiffRefusal;
import io.geocrop.inference.tiff.TiffTag;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import java.util.Optional;

/**
 * Where an image lies on the earth, by the GeoTIFF standard (OGC 19-008r4): the transform of ModelTransformation, or of one
 * ModelTiepoint with ModelPixelScale, and the EPSG code of the GeoKeys. Both may be absent; what is there must be sound.
 *
 * @param codeFound an EPSG code outside what GeoTIFF can hold, or 0: told apart from no code at all
 */
record GeoReference(Optional<GeoTransform> transform, Optional<GridCrs> crs, int codeFound) {
    private static final int MODEL_TYPE = 1024;
    private static final int RASTER_TYPE = 1025;
    private static final int GEOGRAPHIC_CODE = 2048;
    private static final int PROJECTED_CODE = 3072;
    private static final int PIXEL_IS_POINT = 2;
    private static final int PROJECTED_MODEL = 1;
    private static final int GEOGRAPHIC_MODEL = 2;
    private static final int USER_DEFINED = 32767;
    private static final int MOST_KEY_VALUES = 4096;

    static GeoReference of(Directory directory) {
        int[] keys = new int[] {0, 0, 0, 0};
        directory.field(TiffTag.GEO_KEY_DIRECTORY).ifPresent(field -> readKeys(field, keys));
        double shift = keys[1] == PIXEL_IS_POINT ? 0.5 : 0;
        Optional<GeoTransform> transform = transform(directory, shift);
        boolean projected = keys[0] == PROJECTED_MODEL;
        int code = projected ? keys[3] : keys[0] == GEOGRAPHIC_MODEL ? keys[2] : 0;
        if (code == 0 || code == USER_DEFINED) {
            return new GeoReference(transform, Optional.empty(), 0);
        }
        if (code < 0 || code > USER_DEFINED) {
            return new GeoReference(transform, Optional.empty(), code);
        }
        GridCrs crs = projected ? GridCrs.projected(code) : GridCrs.geographic(code);
        return new GeoReference(transform, Optional.of(crs), 0);
    }

    /** Keys whose value stands in the entry itself; the others (texts, parameters) are not needed for a code. */
    private static void readKeys(Field field, int[] keys) {
        long[] values = field.numbers(field.countUpTo(MOST_KEY_VALUES));
        for (int at = 4; at + 3 < values.length; at += 4) {
            if (values[at + 1] == 0) {
                switch ((int) values[at]) {
                    case MODEL_TYPE -> keys[0] = (int) values[at + 3];
                    case RASTER_TYPE -> keys[1] = (int) values[at + 3];
                    case GEOGRAPHIC_CODE -> keys[2] = (int) values[at + 3];
                    case PROJECTED_CODE -> keys[3] = (int) values[at + 3];
                    default -> {}
                }
            }
        }
    }

    /** @param shift half a pixel where coordinates are of pixels' centres */
    private static Optional<GeoTransform> transform(Directory directory, double shift) {
        Field matrix = directory.field(TiffTag.MODEL_TRANSFORMATION).orElse(null);
        Field scale = directory.field(TiffTag.MODEL_PIXEL_SCALE).orElse(null);
        Field tie = directory.field(TiffTag.MODEL_TIEPOINT).orElse(null);
        try {
            if (scale != null && tie != null && tie.count() >= 6) {
                double[] size = scale.doubles(2);
                double[] point = tie.doubles(6);
                double column = point[0] + shift;
                double row = point[1] + shift;
                return Optional.of(new GeoTransform(
                        point[3] - column * size[0], size[0], 0, point[4] + row * size[1], 0, -size[1]));
            }
            if (matrix != null) {
                double[] m = matrix.doubles(16);
                return Optional.of(new GeoTransform(
                        m[3] - shift * (m[0] + m[1]), m[0], m[1], m[7] - shift * (m[4] + m[5]), m[4], m[5]));
            }
        } catch (IllegalArgumentException e) {
            throw TiffRefusal.damaged(
                            "TIFF_TRANSFORM",
                            directory.where(),
                            "a geotransform that is not finite or cannot be inverted",
                            "six finite numbers, pixels of an area")
                    .causedBy(e);
        }
        return Optional.empty();
    }

    GeoTransform requiredTransform(String name) {
        return transform.orElseThrow(() -> TiffRefusal.unplaced(
                "TIFF_NO_TRANSFORM", name, "no geotransform", "ModelTiepoint and ModelPixelScale"));
    }

    GridCrs requiredCrs(String name) {
        return crs.orElseThrow(() -> noCrs(name));
    }

    private GeocropException noCrs(String name) {
        if (codeFound != 0) {
            return TiffRefusal.unplaced(
                    "TIFF_UNKNOWN_EPSG", name, "EPSG code " + codeFound, "a code of the EPSG register");
        }
        return TiffRefusal.unplaced(
                "TIFF_NO_CRS", name, "no coordinate reference system with an EPSG code", "one, in the GeoKeys");
    }
}
