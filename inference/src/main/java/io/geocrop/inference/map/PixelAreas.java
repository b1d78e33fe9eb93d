package io.geocrop.inference.map;

import io.geocrop.geo.EllipsoidArea;
import io.geocrop.inference.stack.Frame;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.raster.CoordinateTransform;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Areas of a frame's pixels on the ellipsoid. Pixels of 64 by 64 share one figure: over 640 metres it
 * changes by some millionths. For one thread.
 */
final class PixelAreas {
    private static final int CELL = 64;
    /** Points along each side of a cell, for sides that are no straight lines in degrees. */
    private static final int PER_SIDE = 4;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final Frame frame;
    private final CoordinateTransform degrees;
    private final Map<Long, Double> squareMetres = new HashMap<>();

    /** @param degrees from the frame's system to longitude and latitude */
    PixelAreas(Frame frame, CoordinateTransform degrees) {
        this.frame = frame;
        this.degrees = degrees;
    }

    /**
     * Adds the square metres of a window's pixels to their codes' sums, row by row in a fixed order, so that the sums are
     * the same however the windows came about.
     *
     * @param codes by pixel; the sums' index
     * @param counted which pixels count
     */
    void add(FrameWindow window, byte[] codes, BitSet counted, double[] sums) {
        int top = Math.floorDiv(window.row(), CELL);
        int bottom = Math.floorDiv(window.row() + window.height() - 1, CELL);
        int left = Math.floorDiv(window.column(), CELL);
        int right = Math.floorDiv(window.column() + window.width() - 1, CELL);
        long[] counts = new long[sums.length];
        for (int down = top; down <= bottom; down++) {
            for (int across = left; across <= right; across++) {
                Arrays.fill(counts, 0);
                count(window, across, down, codes, counted, counts);
                // A cell beside the area may lie where the projection knows no place: it is not asked.
                if (Arrays.stream(counts).anyMatch(count -> count > 0)) {
                    double pixel = pixel(across, down);
                    for (int code = 0; code < sums.length; code++) {
                        sums[code] += counts[code] * pixel;
                    }
                }
            }
        }
    }

    private static void count(FrameWindow window, int across, int down, byte[] codes, BitSet counted, long[] counts) {
        int firstRow = Math.max(0, down * CELL - window.row());
        int endRow = Math.min(window.height(), (down + 1) * CELL - window.row());
        int firstColumn = Math.max(0, across * CELL - window.column());
        int endColumn = Math.min(window.width(), (across + 1) * CELL - window.column());
        for (int row = firstRow; row < endRow; row++) {
            int from = row * window.width() + firstColumn;
            int end = row * window.width() + endColumn;
            for (int at = counted.nextSetBit(from); at >= 0 && at < end; at = counted.nextSetBit(at + 1)) {
                counts[codes[at] & 0xff]++;
            }
        }
    }

    private double pixel(int across, int down) {
        return squareMetres.computeIfAbsent(((long) down << 32) + across, cell -> measured(across, down));
    }

    private double measured(int across, int down) {
        int points = 4 * PER_SIDE;
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            double along = (i % PER_SIDE) / (double) PER_SIDE;
            double column = switch (i / PER_SIDE) {
                case 0 -> along;
                case 1 -> 1;
                case 2 -> 1 - along;
                default -> 0;
            };
            double row = switch (i / PER_SIDE) {
                case 0 -> 0;
                case 1 -> along;
                case 2 -> 1;
                default -> 1 - along;
            };
            x[i] = frame.transform().x((across + column) * CELL, (down + row) * CELL);
            y[i] = frame.transform().y((across + column) * CELL, (down + row) * CELL);
        }
        degrees.apply(x, y, points);
        Coordinate[] ring = new Coordinate[points + 1];
        for (int i = 0; i <= points; i++) {
            // A cell across the antimeridian is one piece, not two at the ends of the world.
            double lon = x[i % points] + 360 * Math.rint((x[0] - x[i % points]) / 360);
            ring[i] = new Coordinate(lon, y[i % points]);
        }
        return EllipsoidArea.of(GEOMETRY.createPolygon(ring)) / (CELL * CELL);
    }
}
