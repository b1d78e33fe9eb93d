package io.geocrop.inference.stack;

import java.util.List;
import java.util.function.IntFunction;

/**
 * How large windows are and how many may be under way: the samples of all scenes that lie in each are in memory at once.
 * Counted are samples in the sizes and pixels that the rasters have, masks, and where each pixel is found; not counted is
 * what a thread needs whatever the window, which is small, and the cache of decoded tiles, which has a limit of its own.
 */
public final class StackMemory {
    private static final int USUAL = 512;
    private static final int SMALL = 256;
    private static final long MOST_WINDOW_BYTES = 200_000_000;
    /** Beside the cache of decoded tiles and what writing needs, so that a map stays below 1.5 GB. */
    private static final long ROOM_BYTES = 700_000_000;

    /** While a pixel is looked for: its column and row as doubles and as integers. */
    private static final int BYTES_TO_LOOK_UP = 2 * Double.BYTES + 2 * Integer.BYTES;

    private final List<Share> shares;

    /**
     * What a part of the stack takes of a window that it lies in.
     *
     * @param left edge in the frame's pixels, as the other three: the window's own may be negative
     * @param bytesPerPixel of the frame
     */
    record Share(double left, double top, double right, double bottom, double bytesPerPixel) {
        double bytes(FrameWindow window) {
            double width = Math.min(right, (double) window.column() + window.width()) - Math.max(left, window.column());
            double height = Math.min(bottom, (double) window.row() + window.height()) - Math.max(top, window.row());
            return width > 0 && height > 0 ? width * height * bytesPerPixel : 0;
        }
    }

    StackMemory(List<Share> shares) {
        this.shares = List.copyOf(shares);
    }

    /**
     * Columns and rows of a map's windows; decided by the area and the imagery alone, so that all parts of a map agree.
     *
     * @param windows that the map is cut into, by their size
     */
    public int windowSize(IntFunction<List<FrameWindow>> windows) {
        return largest(windows.apply(USUAL)) <= MOST_WINDOW_BYTES ? USUAL : SMALL;
    }

    /** As many of the threads as have room for the largest of the windows each, at least one. */
    public int threads(int wanted, List<FrameWindow> windows) {
        double room = Math.min(ROOM_BYTES, Runtime.getRuntime().maxMemory() / 2);
        return Math.clamp((long) (room / Math.max(1, largest(windows))), 1, wanted);
    }

    /** Bytes of the window that takes the most. */
    double largest(List<FrameWindow> windows) {
        double most = 0;
        for (FrameWindow window : windows) {
            double bytes = (double) window.pixels() * BYTES_TO_LOOK_UP;
            for (Share share : shares) {
                bytes += share.bytes(window);
            }
            most = Math.max(most, bytes);
        }
        return most;
    }
}
