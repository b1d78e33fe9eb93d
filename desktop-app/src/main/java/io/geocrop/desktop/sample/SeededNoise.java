package io.geocrop.desktop.sample;

/** Random numbers that belong to a place or a row, not to an order of drawing. */
final class SeededNoise {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int QUARTER = 0xffff;
    private static final double MEAN_OF_FOUR = 2 * QUARTER;
    /** One over the deviation of a sum of four uniform numbers of 16 bits. */
    private static final double SCALE = StrictMath.sqrt(3) / QUARTER;

    private SeededNoise() {}

    /** Well-mixed bits of several numbers; the finaliser of Steele, Lea and Flood's SplittableRandom (OOPSLA 2014). */
    static long hash(long... parts) {
        long bits = GOLDEN;
        for (long part : parts) {
            bits = mixed(bits, part);
        }
        return bits;
    }

    /** The bits of a hash and one more part. */
    static long mixed(long hash, long part) {
        return finish(hash ^ finish(part + GOLDEN));
    }

    /** 0 inclusive to 1 exclusive. */
    static double uniform(long... parts) {
        return uniformOf(hash(parts));
    }

    /** The same of well-mixed bits. */
    static double uniformOf(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    /**
     * Roughly normal, mean 0 and standard deviation 1, never beyond ±3.5: the sum of four uniform numbers, which are the
     * quarters of the hash. Every sample of every image asks for one, so it is cheap.
     */
    static double normal(long hash, long part) {
        long bits = mixed(hash, part);
        long sum = (bits & QUARTER) + (bits >>> 16 & QUARTER) + (bits >>> 32 & QUARTER) + (bits >>> 48 & QUARTER);
        return (sum - MEAN_OF_FOUR) * SCALE;
    }

    private static long finish(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
