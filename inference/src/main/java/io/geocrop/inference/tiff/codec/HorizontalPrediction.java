package io.geocrop.inference.tiff.codec;

import io.geocrop.raster.SampleArray;
import java.nio.ByteBuffer;

/**
 * Differences to the left neighbour of the same band, row by row, in integers of the sample's width that wrap around
 * (TIFF 6.0 section 14). Floats are taken by their bits, as libtiff does.
 */
final class HorizontalPrediction {
    private HorizontalPrediction() {}

    /**
     * Sums the differences up in place.
     *
     * @param stride samples from one pixel to the next
     */
    static void undo(SampleArray samples, int rows, int rowSamples, int stride) {
        for (int row = 0; row < rows; row++) {
            int from = row * rowSamples;
            int to = from + rowSamples;
            switch (samples.type()) {
                case UINT8, INT8 -> sum(samples.bytes(), from, to, stride);
                case UINT16, INT16 -> sum(samples.shorts(), from, to, stride);
                case UINT32, INT32 -> sum(samples.ints(), from, to, stride);
                case FLOAT32, FLOAT64 -> throw new IllegalStateException("floats are summed by their bits");
            }
        }
    }

    /** Sums the differences of floats up as the integers they were, then takes them for floats. */
    static void undoBits(ByteBuffer bytes, int rows, int rowSamples, int stride, SampleArray into) {
        switch (into.type()) {
            case FLOAT32 -> {
                int[] bits = new int[into.length()];
                bytes.asIntBuffer().get(bits);
                for (int row = 0; row < rows; row++) {
                    sum(bits, row * rowSamples, (row + 1) * rowSamples, stride);
                }
                float[] floats = into.floats();
                for (int i = 0; i < bits.length; i++) {
                    floats[i] = Float.intBitsToFloat(bits[i]);
                }
            }
            case FLOAT64 -> {
                long[] bits = new long[into.length()];
                bytes.asLongBuffer().get(bits);
                for (int row = 0; row < rows; row++) {
                    for (int i = row * rowSamples + stride; i < (row + 1) * rowSamples; i++) {
                        bits[i] += bits[i - stride];
                    }
                }
                double[] doubles = into.doubles();
                for (int i = 0; i < bits.length; i++) {
                    doubles[i] = Double.longBitsToDouble(bits[i]);
                }
            }
            case UINT8, INT8, UINT16, INT16, UINT32, INT32 -> throw new IllegalStateException("no floats");
        }
    }

    private static void sum(byte[] samples, int from, int to, int stride) {
        if (stride == 1) {
            int last = 0;
            for (int i = from; i < to; i++) {
                last += samples[i];
                samples[i] = (byte) last;
            }
            return;
        }
        for (int i = from + stride; i < to; i++) {
            samples[i] = (byte) (samples[i] + samples[i - stride]);
        }
    }

    private static void sum(short[] samples, int from, int to, int stride) {
        if (stride == 1) {
            int last = 0;
            for (int i = from; i < to; i++) {
                last += samples[i];
                samples[i] = (short) last;
            }
            return;
        }
        for (int i = from + stride; i < to; i++) {
            samples[i] = (short) (samples[i] + samples[i - stride]);
        }
    }

    private static void sum(int[] samples, int from, int to, int stride) {
        for (int i = from + stride; i < to; i++) {
            samples[i] += samples[i - stride];
        }
    }

    /** Takes differences in place, the reverse of {@link #undo}; integers alone. */
    static void apply(SampleArray samples, int rows, int rowSamples, int stride) {
        for (int row = 0; row < rows; row++) {
            int from = row * rowSamples + stride;
            int to = (row + 1) * rowSamples;
            switch (samples.type()) {
                case UINT8, INT8 -> subtract(samples.bytes(), from, to, stride);
                case UINT16, INT16 -> subtract(samples.shorts(), from, to, stride);
                case UINT32, INT32 -> subtract(samples.ints(), from, to, stride);
                case FLOAT32, FLOAT64 -> throw new IllegalStateException("no integers");
            }
        }
    }

    private static void subtract(byte[] samples, int from, int to, int stride) {
        for (int i = to - 1; i >= from; i--) {
            samples[i] = (byte) (samples[i] - samples[i - stride]);
        }
    }

    private static void subtract(short[] samples, int from, int to, int stride) {
        for (int i = to - 1; i >= from; i--) {
            samples[i] = (short) (samples[i] - samples[i - stride]);
        }
    }

    private static void subtract(int[] samples, int from, int to, int stride) {
        for (int i = to - 1; i >= from; i--) {
            samples[i] -= samples[i - stride];
        }
    }
}
