package io.geocrop.dataset.csv;

import java.util.Arrays;

/**
 * Remembers the ids met so far, by their hash, and says which ones come again. It holds the first million ids and no
 * more: the ids of later rows are compared with those, and {@link #sawAll} says whether that was all there was.
 */
final class IdCheck {
    private static final int MOST = 1_000_000;

    private long[] slots = new long[1024];
    private int size;
    private boolean full;
    private long repeated;
    private long firstRepeated = -1;

    /**
     * @param hash of the id; {@link CellHash#MISSING} is passed over
     * @param record the row's number in the file
     */
    void add(long hash, long record) {
        if (hash == CellHash.MISSING) {
            return;
        }
        int slot = slot(slots, hash);
        if (slots[slot] == hash) {
            firstRepeated = repeated++ == 0 ? record : firstRepeated;
        } else if (size == MOST) {
            full = true;
        } else {
            slots[slot] = hash;
            if (++size * 2 > slots.length) {
                grow();
            }
        }
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        Arrays.stream(slots)
                .filter(hash -> hash != CellHash.MISSING)
                .forEach(hash -> larger[slot(larger, hash)] = hash);
        slots = larger;
    }

    private static int slot(long[] slots, long hash) {
        int slot = (int) (hash >>> 20) & (slots.length - 1);
        while (slots[slot] != CellHash.MISSING && slots[slot] != hash) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    /** Rows whose id an earlier row has. */
    long repeated() {
        return repeated;
    }

    /** The number in the file of the first such row; -1 where there is none. */
    long firstRepeated() {
        return firstRepeated;
    }

    boolean sawAll() {
        return !full;
    }
}
