package io.geocrop.inference.map;

import io.geocrop.error.GeocropException;
import io.geocrop.geo.AreaOfInterest;
import io.geocrop.inference.stack.Frame;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.raster.CoordinateTransform;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * An area of interest in a frame's pixels: a pixel belongs to it when its centre does. Edges are straight in degrees, as
 * GeoJSON has them, so they are cut into short pieces before they are projected.
 */
final class AoiPixels {
    /** About a kilometre: a piece's chord leaves its arc by centimetres. */
    private static final double LONGEST_PIECE_DEGREES = 0.01;

    private static final long MOST_COLUMNS = 1 << 20;
    private static final long MOST_PIXELS = 1L << 34;
    private static final int FARTHEST = 1 << 30;

    private final double[] fromColumn;
    private final double[] fromRow;
    private final double[] toColumn;
    private final double[] toRow;
    private final FrameWindow bounds;

    /**
     * Refuses with MAP_TOO_LARGE what is more than a machine can hold, with MAP_AOI_BEYOND_SYSTEM what the frame's system
     * does not know.
     *
     * @param into from degrees to the frame's system
     */
    AoiPixels(AreaOfInterest area, Frame frame, CoordinateTransform into) {
        Geometry lines = Densifier.densify(area.shape().getBoundary(), LONGEST_PIECE_DEGREES);
        int edges = lines.getNumPoints() - lines.getNumGeometries();
        fromColumn = new double[edges];
        fromRow = new double[edges];
        toColumn = new double[edges];
        toRow = new double[edges];
        int next = 0;
        for (int line = 0; line < lines.getNumGeometries(); line++) {
            next = project(lines.getGeometryN(line).getCoordinates(), frame, into, next);
        }
        bounds = bounds();
    }

    private int project(Coordinate[] ring, Frame frame, CoordinateTransform into, int first) {
        double[] x = Arrays.stream(ring).mapToDouble(corner -> corner.x).toArray();
        double[] y = Arrays.stream(ring).mapToDouble(corner -> corner.y).toArray();
        into.apply(x, y, ring.length);
        int next = first;
        for (int i = 0; i < ring.length; i++) {
            double column = frame.transform().column(x[i], y[i]);
            double row = frame.transform().row(x[i], y[i]);
            if (!Double.isFinite(column) || !Double.isFinite(row)) {
                throw GeocropException.input(
                        "MAP_AOI_BEYOND_SYSTEM",
                        "the area at " + ring[i].x + ", " + ring[i].y,
                        "a place that " + frame.crs() + ", the imagery's system, does not reach",
                        "an area that lies in the imagery",
                        "Draw the area where the imagery is.");
            }
            if (i > 0) {
                toColumn[next - 1] = column;
                toRow[next - 1] = row;
            }
            if (i < ring.length - 1) {
                fromColumn[next] = column;
                fromRow[next++] = row;
            }
        }
        return next;
    }

    private FrameWindow bounds() {
        double west = Math.floor(Arrays.stream(fromColumn).min().orElseThrow());
        double east = Math.ceil(Arrays.stream(fromColumn).max().orElseThrow());
        double north = Math.floor(Arrays.stream(fromRow).min().orElseThrow());
        double south = Math.ceil(Arrays.stream(fromRow).max().orElseThrow());
        double width = Math.max(1, east - west);
        double height = Math.max(1, south - north);
        boolean fits = Math.abs(west) < FARTHEST
                && Math.abs(north) < FARTHEST
                && width <= MOST_COLUMNS
                && height <= MOST_COLUMNS
                && width * height <= MOST_PIXELS;
        if (!fits) {
            throw GeocropException.input(
                    "MAP_TOO_LARGE",
                    "the area",
                    String.format(Locale.ROOT, "%,.0f x %,.0f pixels", width, height),
                    String.format(
                            Locale.ROOT, "up to %,d pixels in all, %,d in a row or column", MOST_PIXELS, MOST_COLUMNS),
                    "Cut the area into several.");
        }
        return new FrameWindow((int) west, (int) north, (int) width, (int) height);
    }

    /** The smallest window with all of it. */
    FrameWindow window() {
        return bounds;
    }

    /** Which pixels of a window belong to the area, row by row. */
    BitSet inside(FrameWindow window) {
        BitSet inside = new BitSet(window.pixels());
        int[] edges = edgesOf(window);
        double[] crossings = new double[edges.length];
        for (int j = 0; j < window.height(); j++) {
            double row = window.row() + j + 0.5;
            int count = 0;
            for (int edge : edges) {
                if ((fromRow[edge] <= row) != (toRow[edge] <= row)) {
                    double share = (row - fromRow[edge]) / (toRow[edge] - fromRow[edge]);
                    crossings[count++] = fromColumn[edge] + share * (toColumn[edge] - fromColumn[edge]);
                }
            }
            Arrays.sort(crossings, 0, count);
            for (int i = 0; i + 1 < count; i += 2) {
                int from = column(crossings[i], window);
                int to = column(crossings[i + 1], window);
                inside.set(j * window.width() + from, j * window.width() + to);
            }
        }
        return inside;
    }

    /** The first column of the window whose centre is not left of a place. */
    private static int column(double place, FrameWindow window) {
        return (int) Math.clamp(Math.ceil(place - 0.5) - window.column(), 0, window.width());
    }

    private int[] edgesOf(FrameWindow window) {
        double top = window.row();
        double bottom = (double) window.row() + window.height();
        return IntStream.range(0, fromRow.length)
                .filter(edge ->
                        Math.max(fromRow[edge], toRow[edge]) >= top && Math.min(fromRow[edge], toRow[edge]) <= bottom)
                .toArray();
    }
}
