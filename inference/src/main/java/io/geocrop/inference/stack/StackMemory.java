package io.geocrop.inference.stack;

/** How large windows are and how many may be under way: the samples of all scenes of each lie in memory. */
public final class StackMemory {
    private static final int USUAL = 512;
    private static final int SMALL = 256;
    private static final long MOST_WINDOW_BYTES = 200_000_000;
    /** Beside the cache of decoded tiles and what writing needs, so that a map stays below 1.5 GB. */
    private static final long ROOM_BYTES = 700_000_000;

    private static final int BYTES_PER_SAMPLE = 2;

    private StackMemory() {}

    /** Columns and rows of a window; decided by the request alone, so that all parts of a map agree. */
    public static int windowSize(int scenes, int bands) {
        return bytes(USUAL, scenes, bands) <= MOST_WINDOW_BYTES ? USUAL : SMALL;
    }

    /**
     * As many of the threads as have room for a window each, at least one.
     *
     * @param size columns and rows of a window
     */
    public static int threads(int wanted, int scenes, int bands, int size) {
        long room = Math.min(ROOM_BYTES, Runtime.getRuntime().maxMemory() / 2);
        return Math.clamp(room / Math.max(1, bytes(size, scenes, bands)), 1, wanted);
    }

    private static long bytes(int size, int scenes, int bands) {
        return (long) size * size * scenes * (bands * BYTES_PER_SAMPLE + 1);
    }
}
