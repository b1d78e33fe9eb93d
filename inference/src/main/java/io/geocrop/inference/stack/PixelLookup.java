package io.geocrop.inference.stack;

import io.geocrop.inference.project.GridWarp;
import io.geocrop.raster.CoordinateSystems;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterWindow;
import io.geocrop.raster.SampleArray;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which pixel of a raster lies under the centre of each pixel of a window: the nearest one, so that no value is made up. The
 * answer for a pixel does not depend on the window that it is asked in.
 */
final class PixelLookup {
    /** The place of a pixel that lies in no sample. */
    static final int OUTSIDE = -1;

    private final RasterWindow window;
    private final int[] places;
    private final boolean whole;

    private PixelLookup(RasterWindow window, int[] places, boolean whole) {
        this.window = window;
        this.places = places;
        this.whole = whole;
    }

    /**
     * The lookup of a window in a raster; empty where no pixel of the window lies in it.
     *
     * @param systems asked where the raster has another system than the frame
     */
    static Optional<PixelLookup> of(Frame frame, FrameWindow window, RasterGrid raster, CoordinateSystems systems) {
        int[] columns = new int[window.pixels()];
        int[] rows = new int[window.pixels()];
        boolean same = frame.crs().equals(raster.crs()) && raster.transform().isAligned();
        if (same) {
            aligned(frame, window, raster, columns, rows);
        } else {
            warped(frame, window, raster, systems, columns, rows);
        }
        return within(raster, columns, rows);
    }

    private static void aligned(Frame frame, FrameWindow window, RasterGrid raster, int[] columns, int[] rows) {
        int[] across = new int[window.width()];
        for (int i = 0; i < across.length; i++) {
            double x = frame.transform().x(window.column() + i + 0.5, 0);
            across[i] = place(raster.transform().column(x, raster.transform().originY()), raster.width());
        }
        for (int j = 0; j < window.height(); j++) {
            double y = frame.transform().y(0, window.row() + j + 0.5);
            int down = place(raster.transform().row(raster.transform().originX(), y), raster.height());
            System.arraycopy(across, 0, columns, j * window.width(), across.length);
            Arrays.fill(rows, j * window.width(), (j + 1) * window.width(), down);
        }
    }

    private static int place(double pixel, int size) {
        // Corners are written with some digits lost: a centre that is a hair beside an edge is on it.
        double floor = Math.floor(pixel + 1e-6);
        return floor >= 0 && floor < size ? (int) floor : OUTSIDE;
    }

    private static void warped(
            Frame frame, FrameWindow window, RasterGrid raster, CoordinateSystems systems, int[] columns, int[] rows) {
        double[] across = new double[window.pixels()];
        double[] down = new double[window.pixels()];
        new GridWarp(raster, frame.transform(), frame.crs(), systems)
                .locate(window.column(), window.row(), window.width(), window.height(), across, down);
        for (int pixel = 0; pixel < across.length; pixel++) {
            columns[pixel] = place(across[pixel], raster.width());
            rows[pixel] = place(down[pixel], raster.height());
        }
    }

    private static Optional<PixelLookup> within(RasterGrid raster, int[] columns, int[] rows) {
        int left = raster.width();
        int right = -1;
        int top = raster.height();
        int bottom = -1;
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != OUTSIDE && rows[i] != OUTSIDE) {
                left = Math.min(left, columns[i]);
                right = Math.max(right, columns[i]);
                top = Math.min(top, rows[i]);
                bottom = Math.max(bottom, rows[i]);
            }
        }
        if (right < 0) {
            return Optional.empty();
        }
        RasterWindow window = new RasterWindow(left, top, right - left + 1, bottom - top + 1);
        boolean whole = window.pixels() == columns.length;
        int[] places = new int[columns.length];
        for (int i = 0; i < places.length; i++) {
            boolean inside = columns[i] != OUTSIDE && rows[i] != OUTSIDE;
            places[i] = inside ? (rows[i] - top) * window.width() + columns[i] - left : OUTSIDE;
            whole &= places[i] == i;
        }
        return Optional.of(new PixelLookup(window, places, whole));
    }

    /** What has to be read of the raster. */
    RasterWindow window() {
        return window;
    }

    /**
     * Samples of some pixels of the frame's window as reflectances.
     *
     * @param read samples of {@link #window}
     * @param from first pixel wanted
     * @param into receives {@code count} values from its beginning; NaN outside the raster and where {@code nodata} stands
     */
    void reflectances(SampleArray read, Radiometry scale, int from, int count, float[] into) {
        if (whole) {
            scale.reflectances(read, from, count, into);
            return;
        }
        scale.reflectances(read, places, from, count, into);
    }

    /** The sample under a pixel of the frame's window; {@code outside} where there is none. */
    int sample(SampleArray read, int pixel, int outside) {
        int place = places[pixel];
        return place == OUTSIDE ? outside : (int) read.valueAt(place);
    }
}
