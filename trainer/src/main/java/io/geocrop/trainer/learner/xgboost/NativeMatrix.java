package io.geocrop.trainer.learner.xgboost;

import io.geocrop.trainer.learner.Samples;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;

/** Rows as XGBoost keeps them; native memory until it is closed. The library reads ours where it lies. */
final class NativeMatrix implements AutoCloseable {
    private final XgboostCalls xgboost;
    private final MemorySegment handle;

    private NativeMatrix(XgboostCalls xgboost, MemorySegment handle) {
        this.xgboost = xgboost;
        this.handle = handle;
    }

    /** Rows without labels. */
    static NativeMatrix unlabelled(XgboostCalls xgboost, Samples samples, int threads) {
        try (Arena arena = Arena.ofConfined()) {
            String values = array(samples.values(), samples.rows() + "," + samples.features());
            String config = "{\"missing\":NaN,\"nthread\":" + threads + "}";
            return new NativeMatrix(
                    xgboost,
                    xgboost.callForPointer(
                            "XGDMatrixCreateFromDense", arena.allocateFrom(values), arena.allocateFrom(config)));
        } finally {
            // The library knows the rows by address alone.
            Reference.reachabilityFence(samples);
        }
    }

    static NativeMatrix labelled(XgboostCalls xgboost, Samples samples, int threads) {
        NativeMatrix matrix = unlabelled(xgboost, samples, threads);
        matrix.label(samples.labels());
        return matrix;
    }

    MemorySegment handle() {
        return handle;
    }

    private void label(int[] labels) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(ValueLayout.JAVA_FLOAT, labels.length);
            for (int row = 0; row < labels.length; row++) {
                values.setAtIndex(ValueLayout.JAVA_FLOAT, row, labels[row]);
            }
            xgboost.call(
                    "XGDMatrixSetInfoFromInterface",
                    handle,
                    arena.allocateFrom("label"),
                    arena.allocateFrom(array(values, Integer.toString(labels.length))));
        }
    }

    /** NumPy's array interface, version 3: how the library is told where numbers lie. */
    private static String array(MemorySegment values, String shape) {
        return "{\"data\":[" + values.address() + ",true],\"shape\":[" + shape + "],\"typestr\":\"<f4\",\"version\":3}";
    }

    @Override
    public void close() {
        xgboost.call("XGDMatrixFree", handle);
    }
}
