package io.geocrop.inference.tiff.cog;

import io.geocrop.inference.tiff.FieldType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One directory as it will be written, little-endian: entries in the order of their tags, then the values that do not fit
 * into their entries (TIFF 6.0 p. 14; BigTIFF widens counts and offsets to 8 bytes).
 */
final class DirectoryBytes {
    private final boolean big;
    private final Map<Integer, Entry> entries = new TreeMap<>();

    private record Entry(FieldType type, long count, ByteBuffer values) {}

    DirectoryBytes(boolean big) {
        this.big = big;
    }

    void shorts(int tag, int... values) {
        ByteBuffer bytes = buffer(2 * values.length);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        add(tag, FieldType.SHORT, values.length, bytes);
    }

    void ints(int tag, int... values) {
        ByteBuffer bytes = buffer(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        add(tag, FieldType.LONG, values.length, bytes);
    }

    /** Offsets in the file: 4 bytes each, 8 in a BigTIFF. */
    void offsets(int tag, long... values) {
        ByteBuffer bytes = buffer((big ? 8 : 4) * values.length);
        for (long value : values) {
            if (big) {
                bytes.putLong(value);
            } else {
                bytes.putInt((int) value);
            }
        }
        add(tag, big ? FieldType.LONG8 : FieldType.LONG, values.length, bytes);
    }

    void doubles(int tag, double... values) {
        ByteBuffer bytes = buffer(8 * values.length);
        for (double value : values) {
            bytes.putDouble(value);
        }
        add(tag, FieldType.DOUBLE, values.length, bytes);
    }

    void text(int tag, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        add(
                tag,
                FieldType.ASCII,
                encoded.length + 1L,
                buffer(encoded.length + 1).put(encoded));
    }

    private void add(int tag, FieldType type, long count, ByteBuffer values) {
        entries.put(tag, new Entry(type, count, values.rewind()));
    }

    /** Bytes of the directory and its values, a multiple of 8. */
    int size() {
        int size = directorySize();
        for (Entry entry : entries.values()) {
            size += outside(entry);
        }
        return size;
    }

    private int directorySize() {
        int entryBytes = big ? 20 : 12;
        return aligned((big ? 16 : 6) + entries.size() * entryBytes);
    }

    private int outside(Entry entry) {
        int bytes = entry.values().capacity();
        return bytes <= inline() ? 0 : aligned(bytes);
    }

    private int inline() {
        return big ? 8 : 4;
    }

    private static int aligned(int bytes) {
        return Math.ceilDiv(bytes, 8) * 8;
    }

    /**
     * The directory and its values.
     *
     * @param at where it will lie
     * @param next where the next directory will lie; 0 for none
     */
    ByteBuffer at(long at, long next) {
        ByteBuffer bytes = buffer(size());
        long outside = at + directorySize();
        int position = directorySize();
        if (big) {
            bytes.putLong(entries.size());
        } else {
            bytes.putShort((short) entries.size());
        }
        for (Map.Entry<Integer, Entry> tagged : entries.entrySet()) {
            Entry entry = tagged.getValue();
            bytes.putShort((short) (int) tagged.getKey())
                    .putShort((short) entry.type().number());
            putOffset(bytes, entry.count());
            int start = bytes.position();
            if (outside(entry) == 0) {
                bytes.put(entry.values().duplicate());
            } else {
                putOffset(bytes, outside);
                bytes.put(position, entry.values(), 0, entry.values().capacity());
                outside += outside(entry);
                position += outside(entry);
            }
            bytes.position(start + inline());
        }
        putOffset(bytes, next);
        return bytes.rewind();
    }

    private void putOffset(ByteBuffer bytes, long offset) {
        if (big) {
            bytes.putLong(offset);
        } else {
            bytes.putInt((int) offset);
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
