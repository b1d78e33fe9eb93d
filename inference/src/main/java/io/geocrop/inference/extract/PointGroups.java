package io.geocrop.inference.extract;

import io.geocrop.inference.stack.Frame;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.raster.CoordinateTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Points that lie near each other are read together: those of one square of the frame, 256 pixels wide. */
final class PointGroups {
    private static final int SQUARE = 256;
    private static final double MOST = 1 << 30;

    private final int[] column;
    private final int[] row;
    private final List<List<Integer>> groups;

    /** @param into from degrees to the frame's system; points that it does not reach are in no group */
    PointGroups(Points points, Frame frame, CoordinateTransform into) {
        double[] x = points.lon().clone();
        double[] y = points.lat().clone();
        into.apply(x, y, x.length);
        column = new int[x.length];
        row = new int[x.length];
        Map<Long, List<Integer>> squares = new TreeMap<>();
        for (int point = 0; point < x.length; point++) {
            double across = Math.floor(frame.transform().column(x[point], y[point]));
            double down = Math.floor(frame.transform().row(x[point], y[point]));
            if (Math.abs(across) < MOST && Math.abs(down) < MOST) {
                column[point] = (int) across;
                row[point] = (int) down;
                long square = ((long) Math.floorDiv(row[point], SQUARE) << 32) + Math.floorDiv(column[point], SQUARE);
                squares.computeIfAbsent(square, key -> new ArrayList<>()).add(point);
            }
        }
        groups = List.copyOf(squares.values());
    }

    /** Indices of points, group by group. */
    List<List<Integer>> groups() {
        return groups;
    }

    /** The window of each group. */
    List<FrameWindow> windows() {
        return groups.stream().map(this::window).toList();
    }

    /** The smallest window with all points of a group. */
    FrameWindow window(List<Integer> group) {
        int left = group.stream().mapToInt(point -> column[point]).min().orElseThrow();
        int right = group.stream().mapToInt(point -> column[point]).max().orElseThrow();
        int top = group.stream().mapToInt(point -> row[point]).min().orElseThrow();
        int bottom = group.stream().mapToInt(point -> row[point]).max().orElseThrow();
        return new FrameWindow(left, top, right - left + 1, bottom - top + 1);
    }

    /** The point's pixel in a window that holds it. */
    int pixel(int point, FrameWindow window) {
        return (row[point] - window.row()) * window.width() + column[point] - window.column();
    }
}
