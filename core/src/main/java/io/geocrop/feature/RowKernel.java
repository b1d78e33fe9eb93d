package io.geocrop.feature;

/**
 * The inner loops of the statistics: each goes over a row of pixels. This one is in plain Java; {@link VectorRows} does
 * the same, bit for bit, several pixels at a time. What the two leave open to the machine is nothing: zeros of either
 * sign are equal and the one that stands first stays.
 */
class RowKernel {
    /** Chosen once: the vectors of the machine where the JVM has them. */
    static final RowKernel FASTEST = fastest();

    /** Named only where the module is there, so that the class is never loaded without it. */
    private static RowKernel fastest() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors ? new VectorRows() : new RowKernel();
    }

    /**
     * Copies the finite values; positive infinity for the others, so that these come last when sorted.
     *
     * @param seen one more for each finite value
     */
    void prepare(float[] values, int pixels, float[] into, int[] seen) {
        prepare(values, 0, pixels, into, seen);
    }

    /** Puts the smaller value of each pixel into {@code lower}, the other into {@code upper}; without NaN. */
    void order(float[] lower, float[] upper, int pixels) {
        order(lower, upper, 0, pixels);
    }

    /**
     * Highest and lowest finite values and when the highest was first seen.
     *
     * @param values by observation, then by pixel
     * @param observations which of them
     * @param days of these
     */
    void extremes(float[][] values, int[] observations, float[] days, int pixels, Extremes into) {
        extremes(values, observations, days, 0, pixels, into);
    }

    /** The same for the pixels that fill no vector any more. */
    final void prepare(float[] values, int from, int pixels, float[] into, int[] seen) {
        for (int pixel = from; pixel < pixels; pixel++) {
            float value = values[pixel];
            boolean finite = Math.abs(value) < Float.POSITIVE_INFINITY;
            into[pixel] = finite ? value : Float.POSITIVE_INFINITY;
            seen[pixel] += finite ? 1 : 0;
        }
    }

    final void order(float[] lower, float[] upper, int from, int pixels) {
        for (int pixel = from; pixel < pixels; pixel++) {
            float a = lower[pixel];
            float b = upper[pixel];
            lower[pixel] = b < a ? b : a;
            upper[pixel] = b < a ? a : b;
        }
    }

    final void extremes(float[][] values, int[] observations, float[] days, int from, int pixels, Extremes into) {
        for (int pixel = from; pixel < pixels; pixel++) {
            float highest = Float.NEGATIVE_INFINITY;
            float lowest = Float.POSITIVE_INFINITY;
            float day = Float.NaN;
            for (int i = 0; i < observations.length; i++) {
                float value = values[observations[i]][pixel];
                boolean finite = Math.abs(value) < Float.POSITIVE_INFINITY;
                if (finite && value > highest) {
                    highest = value;
                    day = days[i];
                }
                lowest = finite && value < lowest ? value : lowest;
            }
            into.highest()[pixel] = highest;
            into.lowest()[pixel] = lowest;
            into.peakDay()[pixel] = day;
        }
    }

    /**
     * What {@link #extremes} finds, by pixel; where nothing was seen the infinities that nothing is above or below, and
     * NaN for the day.
     */
    @SuppressWarnings("ArrayRecordComponent") // memory of one thread, never compared
    record Extremes(float[] highest, float[] lowest, float[] peakDay) {
        static Extremes of(int pixels) {
            return new Extremes(new float[pixels], new float[pixels], new float[pixels]);
        }
    }
}
