package io.geocrop.inference.tiff.codec;

import io.geocrop.raster.SampleArray;

/**
 * Predictor 3 of Adobe's TIFF Technical Note 3: in each row the most significant bytes of all samples come first, then the
 * next ones; each byte is the difference to the one a pixel to its left. The byte order of the file plays no part.
 */
final class FloatingPointPrediction {
    private FloatingPointPrediction() {}

    /**
     * Restores the samples; {@code raw} is used up.
     *
     * @param stride samples from one pixel to the next
     */
    static void undo(byte[] raw, int rows, int rowSamples, int stride, SampleArray into) {
        int width = into.type().bytes();
        int rowBytes = rowSamples * width;
        for (int row = 0; row < rows; row++) {
            int from = row * rowBytes;
            for (int i = from + stride; i < from + rowBytes; i++) {
                raw[i] += raw[i - stride];
            }
            if (width == 4) {
                floats(raw, from, rowSamples, into.floats(), row * rowSamples);
            } else {
                doubles(raw, from, rowSamples, into.doubles(), row * rowSamples);
            }
        }
    }

    private static void floats(byte[] raw, int from, int count, float[] into, int at) {
        int second = from + count;
        int third = second + count;
        int fourth = third + count;
        for (int i = 0; i < count; i++) {
            into[at + i] = Float.intBitsToFloat(((raw[from + i] & 0xff) << 24)
                    | ((raw[second + i] & 0xff) << 16)
                    | ((raw[third + i] & 0xff) << 8)
                    | (raw[fourth + i] & 0xff));
        }
    }

    private static void doubles(byte[] raw, int from, int count, double[] into, int at) {
        for (int i = 0; i < count; i++) {
            long bits = 0;
            for (int plane = 0; plane < 8; plane++) {
                bits = (bits << 8) | (raw[from + plane * count + i] & 0xff);
            }
            into[at + i] = Double.longBitsToDouble(bits);
        }
    }

    /** Sorts the bytes of floats and takes differences: the reverse of {@link #undo} for FLOAT32. */
    static byte[] apply(float[] samples, int rows, int rowSamples, int stride) {
        byte[] raw = new byte[samples.length * 4];
        for (int row = 0; row < rows; row++) {
            int from = row * rowSamples * 4;
            for (int i = 0; i < rowSamples; i++) {
                int bits = Float.floatToRawIntBits(samples[row * rowSamples + i]);
                for (int plane = 0; plane < 4; plane++) {
                    raw[from + plane * rowSamples + i] = (byte) (bits >>> (24 - 8 * plane));
                }
            }
            for (int i = from + rowSamples * 4 - 1; i >= from + stride; i--) {
                raw[i] -= raw[i - stride];
            }
        }
        return raw;
    }
}
