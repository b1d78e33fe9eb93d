package io.geocrop.dataset.csv;

/**
 * Estimates how many different hashes it has seen: HyperLogLog (Flajolet et al., 2007) with 2¹³ registers, estimated by
 * O. Ertl, New cardinality estimation algorithms for HyperLogLog sketches, 2017, equation 28, which needs no correction
 * tables. Standard error 1.15 %. The union of two sketches is exact, whatever the order, so each thread may have its own.
 */
final class DistinctSketch {
    private static final int INDEX_BITS = 13;
    private static final int REGISTERS = 1 << INDEX_BITS;
    private static final int LONGEST_RUN = 64 - INDEX_BITS;

    private final byte[] registers = new byte[REGISTERS];

    void add(long hash) {
        int index = (int) (hash >>> (64 - INDEX_BITS));
        int run = Long.numberOfLeadingZeros((hash << INDEX_BITS) | (1L << (INDEX_BITS - 1))) + 1;
        if (run > registers[index]) {
            registers[index] = (byte) run;
        }
    }

    void addAll(DistinctSketch other) {
        for (int i = 0; i < REGISTERS; i++) {
            registers[i] = (byte) Math.max(registers[i], other.registers[i]);
        }
    }

    long estimate() {
        int[] count = new int[LONGEST_RUN + 2];
        for (byte register : registers) {
            count[register]++;
        }
        double z = REGISTERS * tau(1 - count[LONGEST_RUN + 1] / (double) REGISTERS);
        for (int k = LONGEST_RUN; k >= 1; k--) {
            z = 0.5 * (z + count[k]);
        }
        z += REGISTERS * sigma(count[0] / (double) REGISTERS);
        return Math.round(REGISTERS / (2 * Math.log(2)) * REGISTERS / z);
    }

    private static double sigma(double start) {
        if (start == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = start;
        double y = 1;
        double z = x;
        double before;
        do {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        } while (before != z);
        return z;
    }

    private static double tau(double start) {
        if (start == 0 || start == 1) {
            return 0;
        }
        double x = start;
        double y = 1;
        double z = 1 - x;
        double before;
        do {
            x = Math.sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        } while (before != z);
        return z / 3;
    }
}
