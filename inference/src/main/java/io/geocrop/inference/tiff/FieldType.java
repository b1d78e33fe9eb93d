package io.geocrop.inference.tiff;

import java.util.Optional;

/** The types of a directory's field: their numbers in the file and the bytes of one value (TIFF 6.0 p. 15, BigTIFF). */
public enum FieldType {
    BYTE(1, 1),
    ASCII(2, 1),
    SHORT(3, 2),
    LONG(4, 4),
    RATIONAL(5, 8),
    SBYTE(6, 1),
    UNDEFINED(7, 1),
    SSHORT(8, 2),
    SLONG(9, 4),
    SRATIONAL(10, 8),
    FLOAT(11, 4),
    DOUBLE(12, 8),
    IFD(13, 4),
    LONG8(16, 8),
    SLONG8(17, 8),
    IFD8(18, 8);

    private final int number;
    private final int bytes;

    FieldType(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    public int number() {
        return number;
    }

    public int bytes() {
        return bytes;
    }

    /** The type of a number; empty for one that no standard names. */
    public static Optional<FieldType> of(int number) {
        for (FieldType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
