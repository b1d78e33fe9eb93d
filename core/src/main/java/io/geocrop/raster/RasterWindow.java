package io.geocrop.raster;

/**
 * A rectangle of pixels: columns count from 0 at the left, rows from 0 at the top.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record RasterWindow(int column, int row, int width, int height) {
    public RasterWindow {
        if (column < 0 || row < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "no window: column " + column + ", row " + row + ", " + width + " x " + height);
        }
    }

    /** Pixels in the window. */
    public long pixels() {
        return (long) width * height;
    }

    /** The column behind the last one. */
    public long endColumn() {
        return (long) column + width;
    }

    /** The row behind the last one. */
    public long endRow() {
        return (long) row + height;
    }

    /** Whether all of the window lies in a raster of the given size. */
    public boolean isWithin(int rasterWidth, int rasterHeight) {
        return endColumn() <= rasterWidth && endRow() <= rasterHeight;
    }
}
