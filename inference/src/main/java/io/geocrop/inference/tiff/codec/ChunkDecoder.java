package io.geocrop.inference.tiff.codec;

import io.geocrop.inference.tiff.Prediction;
import io.geocrop.inference.tiff.directory.ImageLayout;
import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Inflater;

/**
 * Turns the bytes of a tile or strip into its samples. The result's size follows from the layout alone, whatever the bytes
 * say: a bomb is refused when it would go beyond. Scratch buffers are kept between calls; many threads may decode at once.
 */
public final class ChunkDecoder {
    private static final int SCRATCHES_KEPT = 32;

    private final Queue<Scratch> scratches = new ArrayBlockingQueue<>(SCRATCHES_KEPT);

    /** A decompressor and the bytes it fills, used by one call at a time. */
    static final class Scratch {
        final Inflater inflater = new Inflater();
        private byte[] bytes = {};

        byte[] atLeast(int length) {
            if (bytes.length < length) {
                bytes = new byte[length];
            }
            return bytes;
        }
    }

    /**
     * Decodes a chunk that is present.
     *
     * @param data holds the chunk's bytes from {@code from} on, {@code length} of them
     * @param where the chunk, for messages
     * @return its samples row by row, {@code chunkWidth * rowsOf(chunk) * samplesPerPixel}
     */
    public SampleArray decode(ImageLayout layout, int chunk, byte[] data, int from, int length, String where) {
        int rows = layout.rowsOf(chunk);
        int rowSamples = layout.chunkWidth() * layout.samplesPerPixel();
        SampleArray samples = SampleArray.of(layout.type(), rows * rowSamples);
        int bytes = (int) samples.sizeBytes();
        int most = layout.chunkHeight() * rowSamples * layout.type().bytes();
        Compressed compressed = new Compressed(data, from, length, where);
        Scratch scratch = take();
        try {
            if (layout.type().bytes() == 1) {
                Decompressor.decompress(layout.compression(), compressed, samples.bytes(), bytes, most, scratch);
            } else {
                byte[] raw = scratch.atLeast(bytes);
                Decompressor.decompress(layout.compression(), compressed, raw, bytes, most, scratch);
                if (layout.prediction() == Prediction.FLOATING_POINT) {
                    FloatingPointPrediction.undo(raw, rows, rowSamples, layout.samplesPerPixel(), samples);
                    return samples;
                }
                ByteBuffer ordered = ByteBuffer.wrap(raw, 0, bytes).order(layout.order());
                if (layout.prediction() == Prediction.HORIZONTAL
                        && layout.type().floating()) {
                    HorizontalPrediction.undoBits(ordered, rows, rowSamples, layout.samplesPerPixel(), samples);
                    return samples;
                }
                fill(samples, ordered);
            }
            if (layout.prediction() == Prediction.HORIZONTAL) {
                HorizontalPrediction.undo(samples, rows, rowSamples, layout.samplesPerPixel());
            }
            return samples;
        } finally {
            scratch.inflater.reset();
            if (!scratches.offer(scratch)) {
                scratch.inflater.end();
            }
        }
    }

    private Scratch take() {
        Scratch scratch = scratches.poll();
        return scratch == null ? new Scratch() : scratch;
    }

    private static void fill(SampleArray samples, ByteBuffer bytes) {
        SampleType type = samples.type();
        switch (type) {
            case UINT8, INT8 -> bytes.get(samples.bytes());
            case UINT16, INT16 -> bytes.asShortBuffer().get(samples.shorts());
            case UINT32, INT32 -> bytes.asIntBuffer().get(samples.ints());
            case FLOAT32 -> bytes.asFloatBuffer().get(samples.floats());
            case FLOAT64 -> bytes.asDoubleBuffer().get(samples.doubles());
        }
    }
}
