package io.geocrop.dataset.csv;

import io.geocrop.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Recognises by its first bytes what a file is when it is no CSV, so that the answer names it. */
final class FileStart {
    private static final int UTF16_SAMPLE = 64;

    /** The first bytes of a format, as Latin-1 characters. */
    private record Magic(CsvCode code, String name, String start) {
        boolean begins(byte[] content, int end) {
            byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
            return end >= bytes.length && Arrays.equals(content, 0, bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final Magic[] MAGICS = {
        new Magic(CsvCode.GZIP, "gzip data", "\u001F\u008B"),
        new Magic(CsvCode.COMPRESSED, "bzip2 data", "BZh"),
        new Magic(CsvCode.COMPRESSED, "xz data", "\u00FD7zXZ"),
        new Magic(CsvCode.COMPRESSED, "zstd data", "(\u00B5/\u00FD"),
        new Magic(CsvCode.COMPRESSED, "a 7z archive", "7z\u00BC\u00AF"),
        new Magic(CsvCode.ZIP, "a zip archive or spreadsheet", "PK\u0003\u0004"),
        new Magic(CsvCode.ZIP, "an empty zip archive", "PK\u0005\u0006"),
        new Magic(CsvCode.WRONG_FORMAT, "an old Excel file", "\u00D0\u00CF\u0011\u00E0"),
        new Magic(CsvCode.WRONG_FORMAT, "a PNG picture", "\u0089PNG"),
        new Magic(CsvCode.WRONG_FORMAT, "a JPEG picture", "\u00FF\u00D8\u00FF"),
        new Magic(CsvCode.WRONG_FORMAT, "a TIFF raster", "II*\u0000"),
        new Magic(CsvCode.WRONG_FORMAT, "a TIFF raster", "MM\u0000*"),
        new Magic(CsvCode.WRONG_FORMAT, "a BigTIFF raster", "II+\u0000"),
        new Magic(CsvCode.WRONG_FORMAT, "a PDF", "%PDF"),
        new Magic(CsvCode.WRONG_FORMAT, "a Parquet file", "PAR1"),
        new Magic(CsvCode.WRONG_FORMAT, "an SQLite or GeoPackage file", "SQLite "),
        new Magic(CsvCode.WRONG_FORMAT, "a program", "\u007FELF"),
        new Magic(CsvCode.WRONG_FORMAT, "HTML or XML", "<"),
        new Magic(CsvCode.WRONG_FORMAT, "JSON", "{"),
        new Magic(CsvCode.WRONG_FORMAT, "JSON", "["),
        new Magic(CsvCode.UTF16, "a UTF-16 byte order mark", "\u00FF\u00FE"),
        new Magic(CsvCode.UTF16, "a UTF-16 byte order mark", "\u00FE\u00FF"),
    };

    private FileStart() {}

    /** What stands against reading the file as UTF-8 text, if anything does. */
    static Optional<Refusal> refusal(String where, byte[] content, int end) {
        for (Magic magic : MAGICS) {
            if (magic.begins(content, end)) {
                return Optional.of(magic.code().at(where, magic.name()));
            }
        }
        int zeros = 0;
        int looked = Math.min(end, UTF16_SAMPLE);
        for (int i = 0; i < looked; i++) {
            zeros += content[i] == 0 ? 1 : 0;
        }
        if (looked >= 4 && zeros * 3 >= looked && (content[0] == 0) != (content[1] == 0)) {
            return Optional.of(CsvCode.UTF16.at(where, "every second byte is 0"));
        }
        return Optional.empty();
    }

    /** The length of a UTF-8 byte order mark, 3 or 0. */
    static int markLength(byte[] content, int end) {
        boolean mark =
                end >= 3 && (content[0] & 0xFF) == 0xEF && (content[1] & 0xFF) == 0xBB && (content[2] & 0xFF) == 0xBF;
        return mark ? 3 : 0;
    }
}
