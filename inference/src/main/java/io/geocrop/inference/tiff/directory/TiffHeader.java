package io.geocrop.inference.tiff.directory;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.tiff.TiffRefusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The first 8 bytes of a TIFF file, 16 of a BigTIFF: byte order, widths and the first directory. What is not one of them
 * is refused by what it looks like, so that nobody has to guess.
 *
 * @param big BigTIFF: counts and offsets of 8 bytes
 */
record TiffHeader(boolean big, long firstDirectory) {
    private static final int CLASSIC = 42;
    private static final int BIG = 43;

    static TiffHeader read(HeaderBytes file) {
        byte[] start = file.beginning(64);
        if (start.length == 0) {
            throw TiffRefusal.damaged("TIFF_EMPTY", file.name(), "0 bytes", "a TIFF file");
        }
        if (start.length < 8 || !(start[0] == start[1] && (start[0] == 'I' || start[0] == 'M'))) {
            throw notTiff(file.name(), start);
        }
        ByteOrder order = start[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        file.order(order);
        ByteBuffer bytes = ByteBuffer.wrap(start).order(order);
        int version = bytes.getShort(2);
        return switch (version) {
            case CLASSIC -> new TiffHeader(false, bytes.getInt(4) & 0xffff_ffffL);
            case BIG -> big(file, bytes);
            default -> throw notTiff(file.name(), start);
        };
    }

    private static TiffHeader big(HeaderBytes file, ByteBuffer bytes) {
        if (bytes.capacity() < 16 || bytes.getShort(4) != 8 || bytes.getShort(6) != 0) {
            throw TiffRefusal.damaged(
                    "TIFF_BIGTIFF",
                    file.name(),
                    "a BigTIFF header of other offsets than it can have",
                    "offsets of 8 bytes, then 0");
        }
        return new TiffHeader(true, bytes.getLong(8));
    }

    int countBytes() {
        return big ? 8 : 2;
    }

    int entryBytes() {
        return big ? 20 : 12;
    }

    int offsetBytes() {
        return big ? 8 : 4;
    }

    /** Bytes of values that fit into the entry itself. */
    int inlineBytes() {
        return offsetBytes();
    }

    /** A count or offset at the buffer's position. */
    long offset(ByteBuffer bytes) {
        return big ? bytes.getLong() : bytes.getInt() & 0xffff_ffffL;
    }

    private static GeocropException notTiff(String name, byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<vrtdataset") || text.contains("<vrtdataset")) {
            return TiffRefusal.unsupported(
                    "TIFF_VRT",
                    name,
                    "a GDAL virtual raster",
                    "a TIFF file: other files are never opened on its behalf");
        }
        return TiffRefusal.damaged("TIFF_NOT_TIFF", name, looksLike(start, text), "a TIFF file (II*, MM*, II+ or MM+)");
    }

    private static String looksLike(byte[] start, String text) {
        if (start.length < 8) {
            return start.length + " bytes";
        }
        int first = ((start[0] & 0xff) << 8) | (start[1] & 0xff);
        return switch (first) {
            case 0x1f8b -> "gzip data";
            case 0x504b -> "a zip archive";
            case 0x8950 -> "a PNG picture";
            case 0xffd8 -> "a JPEG picture";
            case 0xfeff, 0xfffe -> "UTF-16 text";
            default ->
                text.startsWith("<")
                        ? "XML or HTML"
                        : "bytes 0x%08x…".formatted(ByteBuffer.wrap(start).getInt());
        };
    }
}
