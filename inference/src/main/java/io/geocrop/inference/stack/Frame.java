package io.geocrop.inference.stack;

import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.RasterGrid;

/**
 * An endless grid of pixels: where pixel 0, 0 lies, how large a pixel is, in which system. What is mapped and what is
 * extracted is cut out of the same frame, so that both see the same pixels.
 *
 * @param transform rows go south and columns east, without rotation
 */
public record Frame(GeoTransform transform, GridCrs crs) {
    public Frame {
        if (!transform.isAligned() || transform.xPerColumn() <= 0 || transform.yPerRow() >= 0) {
            throw new IllegalArgumentException("a frame is north-up: " + transform);
        }
    }

    /** The frame of a raster's pixels; of a rotated or mirrored one, a north-up frame of pixels of the same size. */
    static Frame of(RasterGrid grid) {
        GeoTransform transform = grid.transform();
        double width = Math.hypot(transform.xPerColumn(), transform.yPerColumn());
        double height = Math.hypot(transform.xPerRow(), transform.yPerRow());
        return new Frame(GeoTransform.northUp(transform.originX(), transform.originY(), width, height), grid.crs());
    }

    /** The grid of a window, as a raster file says it. */
    public RasterGrid grid(FrameWindow window) {
        return new RasterGrid(window.width(), window.height(), transform.movedTo(window.column(), window.row()), crs);
    }
}
