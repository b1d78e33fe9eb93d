package io.geocrop.trainer.learner.bench;

import io.geocrop.trainer.learner.Samples;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Hands the peer the very rows that ours fits. */
final class RowFiles {
    private RowFiles() {}

    /** Writes values and labels; gives the part of a request that says where they lie. */
    static Map<String, Object> write(Samples samples, Path folder, String name) throws IOException {
        Path values = folder.resolve(name + ".values");
        Path labels = folder.resolve(name + ".labels");
        Files.write(values, samples.values().toArray(ValueLayout.JAVA_BYTE));
        ByteBuffer numbers = ByteBuffer.allocate(samples.rows() * 4).order(ByteOrder.nativeOrder());
        for (int label : samples.labels()) {
            numbers.putInt(label);
        }
        Files.write(labels, numbers.array());
        Map<String, Object> request = new HashMap<>();
        request.put("values", values.toString());
        request.put("labels", labels.toString());
        request.put("rows", samples.rows());
        request.put("features", samples.features());
        return request;
    }
}
