package io.geocrop.trainer.learner.forest;

import java.util.Arrays;

/** Nodes still to be grown, last in first out, so that every split is numbered after its parent and trees may be deep. */
final class NodeStack {
    private static final int WIDTH = 5;
    private int[] fields = new int[64 * WIDTH];
    private int size;

    private int from;
    private int to;
    private int depth;
    private int parent;
    private boolean isLeft;

    void push(int from, int to, int depth, int parent, boolean isLeft) {
        if ((size + 1) * WIDTH > fields.length) {
            fields = Arrays.copyOf(fields, fields.length * 2);
        }
        int at = size++ * WIDTH;
        fields[at] = from;
        fields[at + 1] = to;
        fields[at + 2] = depth;
        fields[at + 3] = parent;
        fields[at + 4] = isLeft ? 1 : 0;
    }

    /** Takes the last node off; what it was is then asked below. False where there is none. */
    boolean pop() {
        if (size == 0) {
            return false;
        }
        int at = --size * WIDTH;
        from = fields[at];
        to = fields[at + 1];
        depth = fields[at + 2];
        parent = fields[at + 3];
        isLeft = fields[at + 4] == 1;
        return true;
    }

    /** Where its rows begin. */
    int from() {
        return from;
    }

    /** Where its rows end. */
    int to() {
        return to;
    }

    int depth() {
        return depth;
    }

    /** The split it hangs on, or -1 for the root. */
    int parent() {
        return parent;
    }

    boolean isLeft() {
        return isLeft;
    }
}
