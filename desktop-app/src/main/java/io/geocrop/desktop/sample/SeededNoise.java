package io.geocrop.desktop.sample;

/** Random numbers that belong to a place or a row, not to an order of drawing. */
final class SeededNoise {
    private SeededNoise() {}

    /** Well-mixed bits of several numbers; the finaliser of Steele, Lea and Flood's SplittableRandom (OOPSLA 2014). */
    static long hash(long... parts) {
        long bits = 0x9E3779B97F4A7C15L;
        for (long part : parts) {
            bits = finish(bits ^ finish(part + 0x9E3779B97F4A7C15L));
        }
        return bits;
    }

    /** 0 inclusive to 1 exclusive. */
    static double uniform(long... parts) {
        return (hash(parts) >>> 11) * 0x1.0p-53;
    }

    /** Roughly normal, mean 0 and standard deviation 1: the sum of twelve uniforms less six, so never beyond ±6. */
    static double normal(long... parts) {
        long seed = hash(parts);
        double sum = -6;
        for (int draw = 0; draw < 12; draw++) {
            sum += uniform(seed, draw);
        }
        return sum;
    }

    private static long finish(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
