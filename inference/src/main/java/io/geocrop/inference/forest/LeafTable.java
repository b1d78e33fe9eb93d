package io.geocrop.inference.forest;

import io.geocrop.inference.forest.document.ModelRefusal;
import java.util.Arrays;

/** Collects the leaves of all trees into one table, each value finite. */
public final class LeafTable {
    private double[] values = new double[256];
    private final int width;
    private int used;

    /**
     * @param width values of one leaf, 1 or more
     */
    public LeafTable(int width) {
        this.width = width;
    }

    /** Rows so far: the index of the next one. */
    public int rows() {
        return used / width;
    }

    /**
     * Appends one value; {@code width} of them make a leaf.
     *
     * @param where for the refusal MODEL_NAN_LEAF
     */
    public void add(double value, String where) {
        if (!Double.isFinite(value)) {
            throw ModelRefusal.refused("MODEL_NAN_LEAF", where, "a leaf of " + value, "a finite number");
        }
        if (used == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(used, 2));
        }
        values[used++] = value;
    }

    /** The table, row-major. */
    public double[] values() {
        return Arrays.copyOf(values, used);
    }
}
