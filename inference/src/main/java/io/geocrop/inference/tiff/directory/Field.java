package io.geocrop.inference.tiff.directory;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.tiff.FieldType;
import io.geocrop.inference.tiff.TiffRefusal;
import io.geocrop.inference.tiff.TiffTag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One entry of a directory. Its values are fetched only when they are asked for, and only after their number has been held
 * against what the caller can use.
 *
 * @param count values of the field as the file claims
 * @param offset where the values lie in the file
 */
record Field(HeaderBytes file, String directory, int tag, FieldType type, long count, long offset) {
    /** Bytes of all values; only meaningful once the count has been checked. */
    long bytes() {
        return count * type.bytes();
    }

    String where() {
        return file.name() + ", " + directory + ", " + TiffTag.name(tag);
    }

    /** The first value as a whole number. */
    long number() {
        return numbers(1)[0];
    }

    /**
     * The first values as whole numbers.
     *
     * @param wanted how many; the field must have as many or more
     */
    long[] numbers(int wanted) {
        ByteBuffer values = values(wanted);
        long[] numbers = new long[wanted];
        for (int i = 0; i < wanted; i++) {
            numbers[i] = switch (type) {
                case BYTE, UNDEFINED -> values.get() & 0xff;
                case SHORT -> values.getShort() & 0xffff;
                case LONG, IFD -> values.getInt() & 0xffff_ffffL;
                case SBYTE -> values.get();
                case SSHORT -> values.getShort();
                case SLONG -> values.getInt();
                case LONG8, IFD8, SLONG8 -> values.getLong();
                case ASCII, RATIONAL, SRATIONAL, FLOAT, DOUBLE -> throw wrongType("whole numbers");
            };
        }
        return numbers;
    }

    /** The first {@code wanted} values as floating-point numbers. */
    double[] doubles(int wanted) {
        ByteBuffer values = values(wanted);
        double[] numbers = new double[wanted];
        for (int i = 0; i < wanted; i++) {
            numbers[i] = switch (type) {
                case DOUBLE -> values.getDouble();
                case FLOAT -> values.getFloat();
                default -> throw wrongType("floating-point numbers");
            };
        }
        return numbers;
    }

    /** The text, cut after {@code most} bytes, without the zero byte that ends it. */
    String text(int most) {
        if (type != FieldType.ASCII && type != FieldType.BYTE) {
            throw wrongType("text");
        }
        ByteBuffer values = values((int) Math.min(count, most));
        byte[] bytes = new byte[values.remaining()];
        values.get(bytes);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** The count as an int, refused above {@code most}. */
    int countUpTo(int most) {
        if (count < 1 || count > most) {
            throw TiffRefusal.damaged("TIFF_FIELD", where(), count + " values", "1 to " + most + " values");
        }
        return (int) count;
    }

    private ByteBuffer values(int wanted) {
        if (count < wanted) {
            throw TiffRefusal.damaged("TIFF_FIELD", where(), count + " values", "at least " + wanted + " values");
        }
        return file.at(offset, (long) wanted * type.bytes(), directory + ", " + TiffTag.name(tag));
    }

    private GeocropException wrongType(String wanted) {
        return TiffRefusal.damaged("TIFF_FIELD", where(), "type " + type, wanted);
    }
}
