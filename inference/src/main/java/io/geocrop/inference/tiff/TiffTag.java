package io.geocrop.inference.tiff;

/**
 * The tags that are read or written, by TIFF 6.0 (1992), the GeoTIFF standard (OGC 19-008r4) and GDAL's own two. Any other
 * tag of a file is passed over unread.
 */
public final class TiffTag {
    public static final int NEW_SUBFILE_TYPE = 254;
    public static final int IMAGE_WIDTH = 256;
    public static final int IMAGE_LENGTH = 257;
    public static final int BITS_PER_SAMPLE = 258;
    public static final int COMPRESSION = 259;
    public static final int PHOTOMETRIC = 262;
    public static final int STRIP_OFFSETS = 273;
    public static final int SAMPLES_PER_PIXEL = 277;
    public static final int ROWS_PER_STRIP = 278;
    public static final int STRIP_BYTE_COUNTS = 279;
    public static final int PLANAR_CONFIGURATION = 284;
    public static final int PREDICTOR = 317;
    public static final int COLOR_MAP = 320;
    public static final int TILE_WIDTH = 322;
    public static final int TILE_LENGTH = 323;
    public static final int TILE_OFFSETS = 324;
    public static final int TILE_BYTE_COUNTS = 325;
    public static final int SUB_IFDS = 330;
    public static final int EXTRA_SAMPLES = 338;
    public static final int SAMPLE_FORMAT = 339;
    public static final int MODEL_PIXEL_SCALE = 33550;
    public static final int MODEL_TIEPOINT = 33922;
    public static final int MODEL_TRANSFORMATION = 34264;
    public static final int GEO_KEY_DIRECTORY = 34735;
    public static final int GDAL_METADATA = 42112;
    public static final int GDAL_NODATA = 42113;

    private TiffTag() {}

    /** The tag's name as TIFF writes it, for messages. */
    public static String name(int tag) {
        return switch (tag) {
            case NEW_SUBFILE_TYPE -> "NewSubfileType";
            case IMAGE_WIDTH -> "ImageWidth";
            case IMAGE_LENGTH -> "ImageLength";
            case BITS_PER_SAMPLE -> "BitsPerSample";
            case COMPRESSION -> "Compression";
            case PHOTOMETRIC -> "PhotometricInterpretation";
            case STRIP_OFFSETS -> "StripOffsets";
            case SAMPLES_PER_PIXEL -> "SamplesPerPixel";
            case ROWS_PER_STRIP -> "RowsPerStrip";
            case STRIP_BYTE_COUNTS -> "StripByteCounts";
            case PLANAR_CONFIGURATION -> "PlanarConfiguration";
            case PREDICTOR -> "Predictor";
            case COLOR_MAP -> "ColorMap";
            case TILE_WIDTH -> "TileWidth";
            case TILE_LENGTH -> "TileLength";
            case TILE_OFFSETS -> "TileOffsets";
            case TILE_BYTE_COUNTS -> "TileByteCounts";
            case SUB_IFDS -> "SubIFDs";
            case EXTRA_SAMPLES -> "ExtraSamples";
            case SAMPLE_FORMAT -> "SampleFormat";
            case MODEL_PIXEL_SCALE -> "ModelPixelScale";
            case MODEL_TIEPOINT -> "ModelTiepoint";
            case MODEL_TRANSFORMATION -> "ModelTransformation";
            case GEO_KEY_DIRECTORY -> "GeoKeyDirectory";
            case GDAL_METADATA -> "GDAL_METADATA";
            case GDAL_NODATA -> "GDAL_NODATA";
            default -> "tag " + tag;
        };
    }

    /** Whether the tag is one of those above. */
    public static boolean isKnown(int tag) {
        return !name(tag).startsWith("tag ");
    }
}
