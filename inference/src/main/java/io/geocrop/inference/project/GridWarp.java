package io.geocrop.inference.project;

import io.geocrop.raster.CoordinateSystems;
import io.geocrop.raster.CoordinateTransform;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterWindow;

/**
 * Where the pixels of a target grid lie in a source grid. Points are computed exactly at the corners of cells of
 * {@value #CELL} x {@value #CELL} pixels and between them bilinearly, where the middles of the cell's edges show that this is
 * good enough (a smooth curve is off most near the middle); a cell where it is not is computed pixel by pixel. Results are
 * within 0.05 source pixels of the exact place.
 *
 * <p>Cells lie at multiples of {@value #CELL} of the target grid, so a pixel's place does not depend on the window it is
 * asked for in. Immutable, for any number of threads.
 */
public final class GridWarp {
    static final int CELL = 16;
    /** Source pixels by which the middle of an edge may be off; in the cell, those of both directions add up. */
    private static final double MOST_OFF = 0.02;

    private final GeoTransform source;
    private final GeoTransform target;
    private final CoordinateTransform transform;
    private final boolean affine;

    /**
     * @param target its transform and system count; its pixels go on beyond its edges
     * @param systems asked once, for the way from the target to the source
     */
    public GridWarp(RasterGrid source, RasterGrid target, CoordinateSystems systems) {
        this(source, target.transform(), target.crs(), systems);
    }

    /** As above, for target pixels without an edge. */
    public GridWarp(RasterGrid source, GeoTransform target, GridCrs crs, CoordinateSystems systems) {
        this.source = source.transform();
        this.target = target;
        this.affine = source.crs().epsg() == crs.epsg();
        this.transform = systems.between(crs, source.crs());
    }

    /** As {@link #locate(int, int, int, int, double[], double[])}, for a window of the target grid. */
    public void locate(RasterWindow window, double[] columns, double[] rows) {
        locate(window.column(), window.row(), window.width(), window.height(), columns, rows);
    }

    /**
     * Computes the places of a window's pixel centres.
     *
     * @param column first one of the window in the target's pixels; may be negative
     * @param row first one of the window; may be negative
     * @param width columns of the window, 1 or more
     * @param height rows of the window, 1 or more
     * @param columns for the results, row by row: columns of the source, 0 at the left edge of its first pixel, fraction
     *     included; NaN where the source's system does not know the place; results beyond the source's edges are possible
     * @param rows likewise
     */
    public void locate(int column, int row, int width, int height, double[] columns, double[] rows) {
        if (affine) {
            exact(column, row, width, height, columns, rows);
            return;
        }
        Window window = new Window(column, row, width, height);
        int firstColumn = Math.floorDiv(column, CELL);
        int cellsAcross = Math.floorDiv(window.endColumn() - 1, CELL) - firstColumn + 1;
        int firstRow = Math.floorDiv(row, CELL);
        int cellsDown = Math.floorDiv(window.endRow() - 1, CELL) - firstRow + 1;
        Places upper = places(firstColumn, firstRow, cellsAcross);
        for (int down = 0; down < cellsDown; down++) {
            Places middle = places(firstColumn, firstRow + down + 0.5, cellsAcross);
            Places lower = places(firstColumn, firstRow + down + 1, cellsAcross);
            for (int across = 0; across < cellsAcross; across++) {
                Cell cell = new Cell(firstColumn + across, firstRow + down, window);
                if (isNearlyStraight(upper, middle, lower, across)) {
                    cell.between(upper, lower, across, columns, rows);
                } else {
                    cell.exactly(columns, rows);
                }
            }
            upper = lower;
        }
    }

    /** Pixels of the target, which has no edge. */
    private record Window(int column, int row, int width, int height) {
        int endColumn() {
            return Math.addExact(column, width);
        }

        int endRow() {
            return Math.addExact(row, height);
        }
    }

    /** Source places of points beside each other. */
    private static final class Places {
        private final double[] columns;
        private final double[] rows;

        Places(double[] columns, double[] rows) {
            this.columns = columns;
            this.rows = rows;
        }

        double column(int corner) {
            return columns[2 * corner];
        }

        double row(int corner) {
            return rows[2 * corner];
        }

        /** Whether the point in the middle between two corners lies where their mean is; false for NaN. */
        boolean isStraight(int corner) {
            return near((column(corner) + column(corner + 1)) / 2, columns[2 * corner + 1])
                    && near((row(corner) + row(corner + 1)) / 2, rows[2 * corner + 1]);
        }

        static boolean near(double mean, double exact) {
            return Math.abs(mean - exact) <= MOST_OFF;
        }
    }

    /** Along a line of cells: their corners at even indices, the middles between these at odd ones. */
    private Places places(int firstCell, double cellRow, int cells) {
        double[] x = new double[2 * cells + 1];
        double[] y = new double[2 * cells + 1];
        double row = cellRow * CELL + 0.5;
        for (int i = 0; i < x.length; i++) {
            double column = (firstCell + i / 2.0) * CELL + 0.5;
            x[i] = target.x(column, row);
            y[i] = target.y(column, row);
        }
        return toSource(x, y);
    }

    private Places toSource(double[] x, double[] y) {
        transform.apply(x, y, x.length);
        double[] rows = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double column = source.column(x[i], y[i]);
            rows[i] = source.row(x[i], y[i]);
            x[i] = column;
        }
        return new Places(x, rows);
    }

    /**
     * Whether all four edges of a cell are straight; false also where a place is NaN. The middle of the cell would not tell:
     * between conformal projections the bends of both directions cancel each other there.
     */
    private static boolean isNearlyStraight(Places upper, Places middle, Places lower, int cell) {
        return upper.isStraight(cell)
                && lower.isStraight(cell)
                && isUpright(upper, middle, lower, cell)
                && isUpright(upper, middle, lower, cell + 1);
    }

    private static boolean isUpright(Places upper, Places middle, Places lower, int corner) {
        return Places.near((upper.column(corner) + lower.column(corner)) / 2, middle.column(corner))
                && Places.near((upper.row(corner) + lower.row(corner)) / 2, middle.row(corner));
    }

    private void exact(int column, int row, int width, int height, double[] columns, double[] rows) {
        double[] x = new double[width];
        double[] y = new double[width];
        for (int down = 0; down < height; down++) {
            for (int across = 0; across < width; across++) {
                x[across] = target.x(column + across + 0.5, row + down + 0.5);
                y[across] = target.y(column + across + 0.5, row + down + 0.5);
            }
            Places line = toSource(x, y);
            System.arraycopy(line.columns, 0, columns, down * width, width);
            System.arraycopy(line.rows, 0, rows, down * width, width);
        }
    }

    /** The part of a cell that lies in a window. */
    private final class Cell {
        private final Window window;
        private final int left;
        private final int top;
        private final int fromColumn;
        private final int toColumn;
        private final int fromRow;
        private final int toRow;

        Cell(int across, int down, Window window) {
            this.window = window;
            left = across * CELL;
            top = down * CELL;
            fromColumn = Math.max(left, window.column());
            toColumn = Math.min(left + CELL, window.endColumn());
            fromRow = Math.max(top, window.row());
            toRow = Math.min(top + CELL, window.endRow());
        }

        void between(Places upper, Places lower, int cell, double[] columns, double[] rows) {
            for (int row = fromRow; row < toRow; row++) {
                double down = (row - top) / (double) CELL;
                double startColumn = mix(upper.column(cell), lower.column(cell), down);
                double endColumn = mix(upper.column(cell + 1), lower.column(cell + 1), down);
                double startRow = mix(upper.row(cell), lower.row(cell), down);
                double endRow = mix(upper.row(cell + 1), lower.row(cell + 1), down);
                int at = at(row);
                for (int column = fromColumn; column < toColumn; column++, at++) {
                    double across = (column - left) / (double) CELL;
                    columns[at] = mix(startColumn, endColumn, across);
                    rows[at] = mix(startRow, endRow, across);
                }
            }
        }

        void exactly(double[] columns, double[] rows) {
            int width = toColumn - fromColumn;
            int height = toRow - fromRow;
            double[] cellColumns = new double[width * height];
            double[] cellRows = new double[width * height];
            exact(fromColumn, fromRow, width, height, cellColumns, cellRows);
            for (int row = fromRow; row < toRow; row++) {
                int from = (row - fromRow) * width;
                System.arraycopy(cellColumns, from, columns, at(row), width);
                System.arraycopy(cellRows, from, rows, at(row), width);
            }
        }

        private int at(int row) {
            return (row - window.row()) * window.width() + fromColumn - window.column();
        }

        private static double mix(double from, double to, double share) {
            return from + (to - from) * share;
        }
    }
}
