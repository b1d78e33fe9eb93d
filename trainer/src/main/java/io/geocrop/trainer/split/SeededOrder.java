package io.geocrop.trainer.split;

import java.util.Random;

/**
 * Shuffles by seed. {@link Random} is used because its sequence is part of its specification: the same seed draws the
 * same rows on every Java.
 */
final class SeededOrder {
    private final Random random;

    SeededOrder(long seed) {
        this.random = new Random(seed);
    }

    /** Shuffles in place (Fisher–Yates, from the last element down). */
    void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    /** {@code 0 … n − 1}, shuffled. */
    int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        shuffle(order);
        return order;
    }
}
