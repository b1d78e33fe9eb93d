package io.geocrop.inference.map;

import io.geocrop.inference.stack.FrameWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * A map's pixels cut into the windows that are made, kept and resumed one by one. Their edges lie at multiples of their
 * size in the frame, where the tiles of its rasters have theirs.
 *
 * @param bounds all pixels of the map
 * @param size columns and rows of a window that is not cut by the bounds
 */
record MapGrid(FrameWindow bounds, int size) {
    /** The windows, row by row. */
    List<FrameWindow> windows() {
        List<FrameWindow> windows = new ArrayList<>();
        for (List<FrameWindow> row : rows()) {
            windows.addAll(row);
        }
        return windows;
    }

    /** The windows of each row of them, from the top. */
    List<List<FrameWindow>> rows() {
        List<List<FrameWindow>> rows = new ArrayList<>();
        int endRow = bounds.row() + bounds.height();
        int endColumn = bounds.column() + bounds.width();
        for (int row = bounds.row(); row < endRow; row = next(row)) {
            List<FrameWindow> windows = new ArrayList<>();
            int height = Math.min(endRow, next(row)) - row;
            for (int column = bounds.column(); column < endColumn; column = next(column)) {
                windows.add(new FrameWindow(column, row, Math.min(endColumn, next(column)) - column, height));
            }
            rows.add(windows);
        }
        return rows;
    }

    private int next(int place) {
        return Math.multiplyExact(Math.floorDiv(place, size) + 1, size);
    }
}
