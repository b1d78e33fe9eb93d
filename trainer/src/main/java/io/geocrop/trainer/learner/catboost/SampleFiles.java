package io.geocrop.trainer.learner.catboost;

import io.geocrop.trainer.learner.Samples;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Rows as two files that NumPy reads as they lie: float32 values and int32 labels, native byte order, no header. */
final class SampleFiles {
    private static final long CHUNK = 1L << 26;

    private SampleFiles() {}

    /** Writes both files and gives what the request says about them. */
    static Map<String, Object> write(Samples samples, Path folder, String part) throws IOException {
        Path values = folder.resolve(part + ".values");
        Path labels = folder.resolve(part + ".labels");
        write(values, samples.values().asSlice(0, (long) samples.rows() * samples.features() * Float.BYTES));
        ByteBuffer numbers = ByteBuffer.allocate(samples.rows() * Integer.BYTES).order(ByteOrder.nativeOrder());
        for (int label : samples.labels()) {
            numbers.putInt(label);
        }
        write(labels, MemorySegment.ofBuffer(numbers.flip()));
        return Map.of("values", values.toString(), "labels", labels.toString(), "rows", samples.rows());
    }

    private static void write(Path file, MemorySegment bytes) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
                ByteBuffer chunk = bytes.asSlice(at, Math.min(CHUNK, bytes.byteSize() - at))
                        .asByteBuffer();
                while (chunk.hasRemaining()) {
                    out.write(chunk);
                }
            }
        }
    }
}
