package io.geocrop.dataset.csv;

import java.nio.charset.StandardCharsets;

/** One thread's short way to the {@link LabelDictionary}: by the cell's hash, without a lock or a string. */
final class LabelCache {
    private static final int SLOTS = 1024;

    private final LabelDictionary dictionary;
    private final long[] hashes = new long[SLOTS];
    private final int[] indices = new int[SLOTS];
    private int used;

    LabelCache(LabelDictionary dictionary) {
        this.dictionary = dictionary;
    }

    int indexOf(long hash, byte[] bytes, int from, int to) {
        int slot = (int) hash & (SLOTS - 1);
        while (hashes[slot] != CellHash.MISSING) {
            if (hashes[slot] == hash) {
                return indices[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        int index = dictionary.indexOf(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        if (used < SLOTS / 2) {
            used++;
            hashes[slot] = hash;
            indices[slot] = index;
        }
        return index;
    }
}
