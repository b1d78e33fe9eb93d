package io.geocrop.trainer.learner.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import io.geocrop.trainer.learner.Samples;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** Rows in LightGBM's own bins; native memory until it is closed. */
final class NativeDataset implements AutoCloseable {
    private final SWIGTYPE_p_void handle;

    private NativeDataset(SWIGTYPE_p_void handle) {
        this.handle = handle;
    }

    /**
     * @param bins the dataset whose bins to use, or null to find bins of its own
     */
    static NativeDataset of(Samples samples, String params, @Nullable NativeDataset bins) {
        SWIGTYPE_p_p_void made = lightgbmlib.voidpp_handle();
        Calls.check(lightgbmlib.LGBM_DatasetCreateFromMat(
                NativeValues.untyped(samples.values()),
                lightgbmlibConstants.C_API_DTYPE_FLOAT32,
                samples.rows(),
                samples.features(),
                1,
                params,
                bins == null ? NativeValues.untyped(MemorySegment.NULL) : bins.handle,
                made));
        NativeDataset dataset = new NativeDataset(lightgbmlib.voidpp_value(made));
        dataset.label(samples.labels());
        return dataset;
    }

    SWIGTYPE_p_void handle() {
        return handle;
    }

    private void label(int[] labels) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(ValueLayout.JAVA_FLOAT, labels.length);
            for (int row = 0; row < labels.length; row++) {
                values.setAtIndex(ValueLayout.JAVA_FLOAT, row, labels[row]);
            }
            Calls.check(lightgbmlib.LGBM_DatasetSetField(
                    handle,
                    "label",
                    NativeValues.untyped(values),
                    labels.length,
                    lightgbmlibConstants.C_API_DTYPE_FLOAT32));
        }
    }

    @Override
    public void close() {
        Calls.check(lightgbmlib.LGBM_DatasetFree(handle));
    }
}
