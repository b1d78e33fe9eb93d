package io.geocrop.inference.stack;

import io.geocrop.raster.CoordinateSystems;
import io.geocrop.raster.RasterGrid;

/**
 * The rectangle of a frame's pixels that a raster lies in, in fractions of them; everything where the frame's system does
 * not reach all of its edge.
 *
 * @param density pixels of the raster to one of the frame
 */
record Footprint(double left, double top, double right, double bottom, double density) {
    /** Points on each edge, which may be bent in the frame. */
    private static final int POINTS = 16;

    static Footprint of(RasterGrid grid, Frame frame, CoordinateSystems systems) {
        double[] x = new double[4 * POINTS];
        double[] y = new double[4 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            double column = (double) grid.width() * i / POINTS;
            double row = (double) grid.height() * i / POINTS;
            place(grid, column, 0, x, y, 4 * i);
            place(grid, grid.width(), row, x, y, 4 * i + 1);
            place(grid, grid.width() - column, grid.height(), x, y, 4 * i + 2);
            place(grid, 0, grid.height() - row, x, y, 4 * i + 3);
        }
        if (!grid.crs().equals(frame.crs())) {
            systems.between(grid.crs(), frame.crs()).apply(x, y, x.length);
        }
        return around(grid, frame, x, y);
    }

    private static void place(RasterGrid grid, double column, double row, double[] x, double[] y, int at) {
        x[at] = grid.transform().x(column, row);
        y[at] = grid.transform().y(column, row);
    }

    private static Footprint around(RasterGrid grid, Frame frame, double[] x, double[] y) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            double column = frame.transform().column(x[i], y[i]);
            double row = frame.transform().row(x[i], y[i]);
            if (!Double.isFinite(column) || !Double.isFinite(row)) {
                return new Footprint(-Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE, 1);
            }
            left = Math.min(left, column);
            right = Math.max(right, column);
            top = Math.min(top, row);
            bottom = Math.max(bottom, row);
        }
        double density = (double) grid.width() * grid.height() / ((right - left) * (bottom - top));
        return new Footprint(left, top, right, bottom, density);
    }

    StackMemory.Share share(double bytesPerRasterPixel, double bytesPerFramePixel) {
        return new StackMemory.Share(left, top, right, bottom, density * bytesPerRasterPixel + bytesPerFramePixel);
    }
}
