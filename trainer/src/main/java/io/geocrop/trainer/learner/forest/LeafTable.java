package io.geocrop.trainer.learner.forest;

import java.util.Arrays;

/** Class shares of leaves, each distinct row once, numbered in the order in which they came. */
final class LeafTable {
    private final int classes;
    private float[] shares;
    private int count;
    /** Open addressing: 1 + number of a leaf, 0 for a free place; a power of two, at most half full. */
    private int[] places;

    LeafTable(int classes) {
        this.classes = classes;
        this.shares = new float[classes * 16];
        this.places = new int[64];
    }

    int count() {
        return count;
    }

    /** All rows, one after another. */
    float[] shares() {
        return Arrays.copyOf(shares, count * classes);
    }

    /** The number of the row that begins at {@code at}; a new one is added. */
    int number(float[] row, int at) {
        if (2 * (count + 1) > places.length) {
            grow();
        }
        int place = hash(row, at) & (places.length - 1);
        while (places[place] != 0) {
            int known = places[place] - 1;
            if (Arrays.equals(row, at, at + classes, shares, known * classes, (known + 1) * classes)) {
                return known;
            }
            place = (place + 1) & (places.length - 1);
        }
        if ((count + 1) * classes > shares.length) {
            shares = Arrays.copyOf(shares, shares.length * 2);
        }
        System.arraycopy(row, at, shares, count * classes, classes);
        places[place] = ++count;
        return count - 1;
    }

    /** Numbers all rows of another table: element {@code i} is the number that its row {@code i} has here. */
    int[] numberAll(LeafTable other) {
        int[] numbers = new int[other.count];
        for (int leaf = 0; leaf < other.count; leaf++) {
            numbers[leaf] = number(other.shares, leaf * classes);
        }
        return numbers;
    }

    private void grow() {
        int[] larger = new int[places.length * 2];
        for (int leaf = 0; leaf < count; leaf++) {
            int place = hash(shares, leaf * classes) & (larger.length - 1);
            while (larger[place] != 0) {
                place = (place + 1) & (larger.length - 1);
            }
            larger[place] = leaf + 1;
        }
        places = larger;
    }

    private int hash(float[] row, int at) {
        long mixed = 0;
        for (int i = at; i < at + classes; i++) {
            mixed = (mixed ^ Float.floatToIntBits(row[i])) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return (int) (mixed ^ (mixed >>> 32));
    }
}
