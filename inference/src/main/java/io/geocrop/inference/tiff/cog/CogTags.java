package io.geocrop.inference.tiff.cog;

import io.geocrop.inference.tiff.Compression;
import io.geocrop.inference.tiff.TiffTag;
import io.geocrop.raster.ColorTable;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import java.util.Arrays;
import java.util.Map;

/** Fills the directories of a file: sizes and coding of each level, place and provenance of the first. */
final class CogTags {
    private static final int CHUNKY = 1;
    private static final int MIN_IS_BLACK = 1;
    private static final int PALETTE = 3;
    private static final int REDUCED = 1;

    private final CogProfile profile;
    private final boolean big;

    CogTags(CogProfile profile, boolean big) {
        this.profile = profile;
        this.big = big;
    }

    /** @param firstByte where the level's tiles begin in the file */
    DirectoryBytes of(LevelWriter level, boolean overview, long firstByte) {
        DirectoryBytes tags = new DirectoryBytes(big);
        if (overview) {
            tags.ints(TiffTag.NEW_SUBFILE_TYPE, REDUCED);
        } else {
            place(tags);
            provenance(tags);
        }
        tags.ints(TiffTag.IMAGE_WIDTH, level.width());
        tags.ints(TiffTag.IMAGE_LENGTH, level.height());
        coding(tags);
        tags.shorts(TiffTag.TILE_WIDTH, LevelWriter.TILE);
        tags.shorts(TiffTag.TILE_LENGTH, LevelWriter.TILE);
        TileSpool spool = level.spool();
        long[] offsets = new long[spool.tiles()];
        int[] counts = new int[spool.tiles()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = firstByte + spool.start(i);
            counts[i] = spool.byteCount(i);
        }
        tags.offsets(TiffTag.TILE_OFFSETS, offsets);
        tags.ints(TiffTag.TILE_BYTE_COUNTS, counts);
        profile.nodata().ifPresent(value -> tags.text(TiffTag.GDAL_NODATA, number(value)));
        return tags;
    }

    private void coding(DirectoryBytes tags) {
        int bands = profile.bands();
        tags.shorts(TiffTag.BITS_PER_SAMPLE, all(bands, 8 * profile.type().bytes()));
        tags.shorts(TiffTag.COMPRESSION, Compression.DEFLATE.number());
        tags.shorts(TiffTag.PHOTOMETRIC, profile.colors().isPresent() ? PALETTE : MIN_IS_BLACK);
        tags.shorts(TiffTag.SAMPLES_PER_PIXEL, bands);
        tags.shorts(TiffTag.PLANAR_CONFIGURATION, CHUNKY);
        tags.shorts(TiffTag.PREDICTOR, profile.prediction().number());
        if (bands > 1) {
            tags.shorts(TiffTag.EXTRA_SAMPLES, all(bands - 1, 0));
        }
        int format = profile.type().floating() ? 3 : profile.type().signed() ? 2 : 1;
        tags.shorts(TiffTag.SAMPLE_FORMAT, all(bands, format));
        profile.colors().ifPresent(colors -> tags.shorts(TiffTag.COLOR_MAP, colorMap(colors)));
    }

    private static int[] all(int count, int value) {
        int[] values = new int[count];
        Arrays.fill(values, value);
        return values;
    }

    /** All reds, then all greens, then all blues, each of 8 bits widened to 16. */
    private static int[] colorMap(ColorTable colors) {
        int[] map = new int[3 * 256];
        for (int code = 0; code < 256; code++) {
            int argb = colors.colorOf(code);
            for (int part = 0; part < 3; part++) {
                map[part * 256 + code] = (argb >>> (16 - 8 * part) & 0xff) * 257;
            }
        }
        return map;
    }

    private void place(DirectoryBytes tags) {
        GeoTransform transform = profile.grid().transform();
        if (transform.isAligned() && transform.xPerColumn() > 0 && transform.yPerRow() < 0) {
            tags.doubles(TiffTag.MODEL_PIXEL_SCALE, transform.xPerColumn(), -transform.yPerRow(), 0);
            tags.doubles(TiffTag.MODEL_TIEPOINT, 0, 0, 0, transform.originX(), transform.originY(), 0);
        } else {
            tags.doubles(
                    TiffTag.MODEL_TRANSFORMATION,
                    transform.xPerColumn(),
                    transform.xPerRow(),
                    0,
                    transform.originX(),
                    transform.yPerColumn(),
                    transform.yPerRow(),
                    0,
                    transform.originY(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    1);
        }
        GridCrs crs = profile.grid().crs();
        boolean projected = crs.kind() == GridCrs.Kind.PROJECTED;
        tags.shorts(
                TiffTag.GEO_KEY_DIRECTORY,
                1,
                1,
                0,
                3,
                1024,
                0,
                1,
                projected ? 1 : 2,
                1025,
                0,
                1,
                1,
                projected ? 3072 : 2048,
                0,
                1,
                crs.epsg());
    }

    /** Values are escaped twice, as GDAL has written and read them ever since. */
    private void provenance(DirectoryBytes tags) {
        if (profile.tags().isEmpty()) {
            return;
        }
        StringBuilder xml = new StringBuilder("<GDALMetadata>\n");
        for (Map.Entry<String, String> tag : profile.tagsInOrder().entrySet()) {
            xml.append("  <Item name=\"").append(escaped(tag.getKey())).append("\">");
            xml.append(escaped(escaped(tag.getValue()))).append("</Item>\n");
        }
        tags.text(TiffTag.GDAL_METADATA, xml.append("</GDALMetadata>\n").toString());
    }

    /** Control characters have no place in XML 1.0 and become spaces. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(point < ' ' && point != '\n' ? ' ' : point);
            }
        });
        return escaped.toString();
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
