package io.geocrop.desktop.app;

/** Runs out of memory and says so by its exit code, as the trainer does by its outcome. */
final class OutOfMemory {
    static final int SAID = 42;

    private OutOfMemory() {}

    public static void main(String[] arguments) {
        long[] all;
        try {
            all = new long[Integer.MAX_VALUE - 8];
        } catch (OutOfMemoryError e) {
            System.exit(SAID);
            return;
        }
        System.exit(all.length == 0 ? 1 : 0);
    }
}
