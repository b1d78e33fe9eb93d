package io.geocrop.raster;

import io.geocrop.error.GeocropException;
import java.util.stream.IntStream;

/**
 * A raster opened for windowed reading. It may be read by many threads at once; methods block and are interruptible. What
 * cannot be read is a {@link GeocropException} (the format's own codes, or RASTER_* where the bytes cannot be had); a
 * window or band outside the raster is a bug of the caller.
 */
public interface Raster extends AutoCloseable {
    RasterProfile profile();

    /**
     * The grid on the earth of level 0.
     *
     * @throws GeocropException if the file does not say where it lies: no transform, no EPSG code
     */
    RasterGrid grid();

    /**
     * Reads a window.
     *
     * @param level 0 for the raster itself, 1 and on for its overviews; the window is in this level's pixels
     * @param bands from 0, in any order; a value can stand once only
     */
    PixelBlock read(int level, RasterWindow window, int... bands);

    /** All bands of a window of level 0. */
    default PixelBlock read(RasterWindow window) {
        return read(0, window, IntStream.range(0, profile().bands()).toArray());
    }

    @Override
    void close();
}
