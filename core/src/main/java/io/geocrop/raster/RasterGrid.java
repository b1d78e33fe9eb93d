package io.geocrop.raster;

/**
 * Where the pixels of a raster lie on the earth.
 *
 * @param width columns
 * @param height rows
 */
public record RasterGrid(int width, int height, GeoTransform transform, GridCrs crs) {
    /** The whole grid as a window. */
    public RasterWindow window() {
        return new RasterWindow(0, 0, width, height);
    }

    /** The grid of a window of this one. */
    public RasterGrid cut(RasterWindow window) {
        return new RasterGrid(window.width(), window.height(), transform.movedTo(window.column(), window.row()), crs);
    }

    /** Whether both have the same pixels: equal size, system and corners, these within a thousandth of a pixel. */
    public boolean coincidesWith(RasterGrid other) {
        if (width != other.width || height != other.height || !crs.equals(other.crs)) {
            return false;
        }
        return near(other, 0, 0) && near(other, width, 0) && near(other, 0, height);
    }

    private boolean near(RasterGrid other, int column, int row) {
        double x = other.transform.x(column, row);
        double y = other.transform.y(column, row);
        return Math.abs(transform.column(x, y) - column) < 1e-3 && Math.abs(transform.row(x, y) - row) < 1e-3;
    }
}
