package io.geocrop.inference.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A TIFF put together field by field, honest until told to lie: 64 x 64 pixels of one byte in one strip, classic, little
 * endian. The directory lies at 16, values at 1,024, pixels at 8,192.
 */
public final class CraftedTiff {
    public static final int PIXELS_AT = 8192;
    private static final int DIRECTORY_AT = 16;
    private static final int VALUES_AT = 1024;

    private final Map<Integer, Entry> fields = new TreeMap<>();
    private boolean big;
    private long next;
    private long entryCount = -1;
    private byte[] pixels = new byte[64 * 64];

    private record Entry(int type, long count, ByteBuffer values, long offset) {}

    public CraftedTiff() {
        shorts(TiffTag.IMAGE_WIDTH, 64)
                .shorts(TiffTag.IMAGE_LENGTH, 64)
                .shorts(TiffTag.BITS_PER_SAMPLE, 8)
                .shorts(TiffTag.COMPRESSION, 1)
                .shorts(TiffTag.PHOTOMETRIC, 1)
                .longs(TiffTag.STRIP_OFFSETS, PIXELS_AT)
                .shorts(TiffTag.SAMPLES_PER_PIXEL, 1)
                .shorts(TiffTag.ROWS_PER_STRIP, 64)
                .longs(TiffTag.STRIP_BYTE_COUNTS, 64 * 64);
    }

    public CraftedTiff big() {
        big = true;
        return this;
    }

    public CraftedTiff without(int tag) {
        fields.remove(tag);
        return this;
    }

    public CraftedTiff next(long offset) {
        next = offset;
        return this;
    }

    /** Says that the directory has so many fields. */
    public CraftedTiff entryCount(long count) {
        entryCount = count;
        return this;
    }

    /** The bytes at {@link #PIXELS_AT}, and their number in StripByteCounts. */
    public CraftedTiff pixels(byte[] bytes) {
        pixels = bytes.clone();
        return longs(TiffTag.STRIP_BYTE_COUNTS, bytes.length);
    }

    public CraftedTiff shorts(int tag, int... values) {
        ByteBuffer bytes = buffer(2 * values.length);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return put(tag, FieldType.SHORT, bytes);
    }

    public CraftedTiff longs(int tag, long... values) {
        ByteBuffer bytes = buffer(4 * values.length);
        for (long value : values) {
            bytes.putInt((int) value);
        }
        return put(tag, FieldType.LONG, bytes);
    }

    public CraftedTiff doubles(int tag, double... values) {
        ByteBuffer bytes = buffer(8 * values.length);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return put(tag, FieldType.DOUBLE, bytes);
    }

    public CraftedTiff text(int tag, String text) {
        return put(tag, FieldType.ASCII, buffer(text.length() + 1).put(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A field that claims {@code count} values at {@code offset}, whatever lies there. */
    public CraftedTiff claim(int tag, int type, long count, long offset) {
        fields.put(tag, new Entry(type, count, buffer(0), offset));
        return this;
    }

    /** 16 x 16 tiles of the same 64 x 64 pixels. */
    public CraftedTiff tiled(long... offsets) {
        without(TiffTag.STRIP_OFFSETS).without(TiffTag.STRIP_BYTE_COUNTS).without(TiffTag.ROWS_PER_STRIP);
        long[] counts = new long[offsets.length];
        Arrays.fill(counts, 256);
        return shorts(TiffTag.TILE_WIDTH, 16)
                .shorts(TiffTag.TILE_LENGTH, 16)
                .longs(TiffTag.TILE_OFFSETS, offsets)
                .longs(TiffTag.TILE_BYTE_COUNTS, counts);
    }

    private CraftedTiff put(int tag, FieldType type, ByteBuffer bytes) {
        fields.put(tag, new Entry(type.number(), bytes.capacity() / type.bytes(), bytes.rewind(), -1));
        return this;
    }

    public byte[] bytes() {
        byte[] whole = new byte[PIXELS_AT + pixels.length];
        ByteBuffer file = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I');
        if (big) {
            file.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(DIRECTORY_AT);
        } else {
            file.putShort((short) 42).putInt(DIRECTORY_AT);
        }
        file.position(DIRECTORY_AT);
        long count = entryCount >= 0 ? entryCount : fields.size();
        if (big) {
            file.putLong(count);
        } else {
            file.putShort((short) count);
        }
        int outside = VALUES_AT;
        for (Map.Entry<Integer, Entry> field : fields.entrySet()) {
            Entry entry = field.getValue();
            file.putShort((short) (int) field.getKey()).putShort((short) entry.type());
            offset(file, entry.count());
            int inline = big ? 8 : 4;
            int start = file.position();
            int length = entry.values().capacity();
            if (entry.offset() >= 0) {
                offset(file, entry.offset());
            } else if (length <= inline) {
                file.put(entry.values().duplicate());
            } else {
                offset(file, outside);
                file.put(outside, entry.values(), 0, length);
                outside += (length + 7) / 8 * 8;
            }
            file.position(start + inline);
        }
        offset(file, next);
        file.put(PIXELS_AT, pixels);
        return whole;
    }

    private void offset(ByteBuffer file, long value) {
        if (big) {
            file.putLong(value);
        } else {
            file.putInt((int) value);
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
