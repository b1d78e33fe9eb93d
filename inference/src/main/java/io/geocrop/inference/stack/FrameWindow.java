package io.geocrop.inference.stack;

/**
 * A rectangle of a frame's pixels; columns and rows may be negative, for a frame has no edge.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record FrameWindow(int column, int row, int width, int height) {
    public FrameWindow {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no window: " + width + " x " + height);
        }
    }

    /** Pixels in the window. */
    public int pixels() {
        return Math.multiplyExact(width, height);
    }
}
