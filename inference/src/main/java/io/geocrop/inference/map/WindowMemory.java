package io.geocrop.inference.map;

/** How large windows are and how many may be under way: the samples of all scenes of each lie in memory. */
final class WindowMemory {
    private static final int USUAL = 512;
    private static final int SMALL = 256;
    private static final long MOST_WINDOW_BYTES = 200_000_000;
    private static final int BYTES_PER_SAMPLE = 2;

    private WindowMemory() {}

    /** Columns and rows of a window; decided by the request alone, so that all parts of a map agree. */
    static int windowSize(int scenes, int bands) {
        return bytes(USUAL, scenes, bands) <= MOST_WINDOW_BYTES ? USUAL : SMALL;
    }

    private static long bytes(int size, int scenes, int bands) {
        return (long) size * size * scenes * (bands * BYTES_PER_SAMPLE + 1);
    }

    /** As many of the threads as have room for a window each in half of the memory. */
    static int threads(int wanted, MapPlan plan) {
        int bands = plan.scenes().getFirst().bands().size();
        long window = bytes(plan.grid().window(), plan.scenes().size(), bands);
        long room = Runtime.getRuntime().maxMemory() / 2 / Math.max(1, window);
        return Math.clamp(room, 1, wanted);
    }
}
