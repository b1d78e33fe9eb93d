package io.geocrop.inference.tiff.codec;

import io.geocrop.inference.tiff.Prediction;
import io.geocrop.raster.SampleArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Turns the samples of a tile into deflated bytes, little-endian; equal samples always give equal bytes on one zlib.
 *
 * @param prediction {@link Prediction#HORIZONTAL} for integers, {@link Prediction#FLOATING_POINT} for FLOAT32
 * @param effort zlib's level, 1 to 9
 */
public record TileEncoder(Prediction prediction, int effort) {
    /**
     * Encodes a tile; the samples are used up.
     *
     * @param samples row by row
     * @param rowSamples samples of a row, all bands together
     * @param stride samples from one pixel to the next
     */
    public byte[] encode(SampleArray samples, int rowSamples, int stride) {
        int rows = samples.length() / rowSamples;
        return deflate(
                switch (prediction) {
                    case NONE -> littleEndian(samples);
                    case HORIZONTAL -> {
                        HorizontalPrediction.apply(samples, rows, rowSamples, stride);
                        yield littleEndian(samples);
                    }
                    case FLOATING_POINT -> FloatingPointPrediction.apply(samples.floats(), rows, rowSamples, stride);
                });
    }

    private static byte[] littleEndian(SampleArray samples) {
        if (samples.type().bytes() == 1) {
            return samples.bytes();
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) samples.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        switch (samples.type()) {
            case UINT16, INT16 -> bytes.asShortBuffer().put(samples.shorts());
            case UINT32, INT32 -> bytes.asIntBuffer().put(samples.ints());
            case FLOAT32 -> bytes.asFloatBuffer().put(samples.floats());
            case FLOAT64 -> bytes.asDoubleBuffer().put(samples.doubles());
            case UINT8, INT8 -> throw new IllegalStateException("bytes have no order");
        }
        return bytes.array();
    }

    private byte[] deflate(byte[] raw) {
        Deflater deflater = new Deflater(effort);
        try {
            deflater.setInput(raw);
            deflater.finish();
            byte[] packed = new byte[raw.length / 4 + 256];
            int length = 0;
            while (!deflater.finished()) {
                if (length == packed.length) {
                    packed = Arrays.copyOf(packed, 2 * packed.length);
                }
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }
}
