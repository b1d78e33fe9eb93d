package io.geocrop.inference.tiff;

import java.util.Optional;

/** The compressions that are read: their numbers in the file. Only {@link #DEFLATE} and {@link #NONE} are written. */
public enum Compression {
    NONE(1),
    LZW(5),
    DEFLATE(8),
    /** The same bytes as {@link #DEFLATE} under the number it had before Adobe registered one. */
    OLD_DEFLATE(32946),
    PACKBITS(32773),
    ZSTD(50000);

    private final int number;

    Compression(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The compression of a number; empty for one that is not read. */
    public static Optional<Compression> of(long number) {
        for (Compression compression : values()) {
            if (compression.number == number) {
                return Optional.of(compression);
            }
        }
        return Optional.empty();
    }
}
