package io.geocrop.raster;

/**
 * From pixels to coordinates: {@code x = originX + column * xPerColumn + row * xPerRow} and
 * {@code y = originY + column * yPerColumn + row * yPerRow}, in the units of the coordinate reference system, where
 * column 0, row 0 is the outer corner of the first pixel (half a pixel is added for its centre). The six numbers stand in
 * the order of GDAL's geotransform.
 */
public record GeoTransform(
        double originX, double xPerColumn, double xPerRow, double originY, double yPerColumn, double yPerRow) {
    public GeoTransform {
        double determinant = xPerColumn * yPerRow - xPerRow * yPerColumn;
        if (!Double.isFinite(originX)
                || !Double.isFinite(originY)
                || !Double.isFinite(determinant)
                || determinant == 0) {
            throw new IllegalArgumentException("a geotransform that is not finite or cannot be inverted");
        }
    }

    /** Rows go south and columns east: pixels of {@code pixelWidth} by {@code pixelHeight}, both above 0. */
    public static GeoTransform northUp(double west, double north, double pixelWidth, double pixelHeight) {
        return new GeoTransform(west, pixelWidth, 0, north, 0, -pixelHeight);
    }

    /** The x coordinate of a place given in pixels. */
    public double x(double column, double row) {
        return originX + column * xPerColumn + row * xPerRow;
    }

    /** The y coordinate of a place given in pixels. */
    public double y(double column, double row) {
        return originY + column * yPerColumn + row * yPerRow;
    }

    /** The column, fraction included, of a coordinate. */
    public double column(double x, double y) {
        return ((x - originX) * yPerRow - (y - originY) * xPerRow) / determinant();
    }

    /** The row, fraction included, of a coordinate. */
    public double row(double x, double y) {
        return ((y - originY) * xPerColumn - (x - originX) * yPerColumn) / determinant();
    }

    /** Whether rows are parallels and columns meridians of the grid: no rotation, no shear. */
    public boolean isAligned() {
        return xPerRow == 0 && yPerColumn == 0;
    }

    /** The transform of a window that begins at this column and row. */
    public GeoTransform movedTo(int column, int row) {
        return new GeoTransform(x(column, row), xPerColumn, xPerRow, y(column, row), yPerColumn, yPerRow);
    }

    /** The transform of the same area in pixels that are larger by the given factors. */
    public GeoTransform coarser(double columns, double rows) {
        return new GeoTransform(
                originX, xPerColumn * columns, xPerRow * rows, originY, yPerColumn * columns, yPerRow * rows);
    }

    private double determinant() {
        return xPerColumn * yPerRow - xPerRow * yPerColumn;
    }
}
