package io.geocrop.trainer.learner.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import java.lang.foreign.MemorySegment;

/**
 * Hands memory of ours to LightGBM as it lies. The wrapper's own arrays are filled by one native call per value, which
 * for a matrix takes longer than many a fit.
 */
final class NativeValues {
    private NativeValues() {}

    static SWIGTYPE_p_void untyped(MemorySegment memory) {
        return new Untyped(memory);
    }

    static SWIGTYPE_p_double doubles(MemorySegment memory) {
        return new Doubles(memory);
    }

    private static final class Untyped extends SWIGTYPE_p_void {
        Untyped(MemorySegment memory) {
            super(memory.address(), false);
        }
    }

    private static final class Doubles extends SWIGTYPE_p_double {
        Doubles(MemorySegment memory) {
            super(memory.address(), false);
        }
    }
}
