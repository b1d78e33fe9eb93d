package io.geocrop.trainer.learner.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import io.geocrop.trainer.learner.Samples;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;

/** A booster of LightGBM; native memory until it is closed. */
final class NativeBooster implements AutoCloseable {
    private static final int VALIDATION = 1;

    private final SWIGTYPE_p_void handle;
    private final int features;

    NativeBooster(SWIGTYPE_p_void handle, int features) {
        this.handle = handle;
        this.features = features;
    }

    static NativeBooster on(NativeDataset train, String params, int features) {
        SWIGTYPE_p_p_void made = lightgbmlib.voidpp_handle();
        Calls.check(lightgbmlib.LGBM_BoosterCreate(train.handle(), params, made));
        return new NativeBooster(lightgbmlib.voidpp_value(made), features);
    }

    void validateOn(NativeDataset validation) {
        Calls.check(lightgbmlib.LGBM_BoosterAddValidData(handle, validation.handle()));
    }

    /** One round; true where nothing could be split any more. */
    boolean update() {
        SWIGTYPE_p_int finished = lightgbmlib.new_intp();
        try {
            Calls.check(lightgbmlib.LGBM_BoosterUpdateOneIter(handle, finished));
            return lightgbmlib.intp_value(finished) == 1;
        } finally {
            lightgbmlib.delete_intp(finished);
        }
    }

    /** The one metric on the validation rows. */
    double validationLoss() {
        SWIGTYPE_p_int length = lightgbmlib.new_intp();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ValueLayout.JAVA_DOUBLE);
            Calls.check(lightgbmlib.LGBM_BoosterGetEval(handle, VALIDATION, length, NativeValues.doubles(value)));
            return value.get(ValueLayout.JAVA_DOUBLE, 0);
        } finally {
            lightgbmlib.delete_intp(length);
        }
    }

    int rounds() {
        SWIGTYPE_p_int rounds = lightgbmlib.new_intp();
        try {
            Calls.check(lightgbmlib.LGBM_BoosterGetCurrentIteration(handle, rounds));
            return lightgbmlib.intp_value(rounds);
        } finally {
            lightgbmlib.delete_intp(rounds);
        }
    }

    /** Gain per feature over the first rounds. */
    double[] gain(int rounds) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment gain = arena.allocate(ValueLayout.JAVA_DOUBLE, features);
            Calls.check(lightgbmlib.LGBM_BoosterFeatureImportance(
                    handle, rounds, lightgbmlibConstants.C_API_FEATURE_IMPORTANCE_GAIN, NativeValues.doubles(gain)));
            return gain.toArray(ValueLayout.JAVA_DOUBLE);
        }
    }

    /** The first rounds in LightGBM's text format. */
    String text(int rounds) {
        SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
        try {
            String text = lightgbmlib.LGBM_BoosterSaveModelToStringSWIG(
                    handle, 0, rounds, lightgbmlibConstants.C_API_FEATURE_IMPORTANCE_GAIN, 1L << 20, length);
            if (text == null) {
                Calls.check(-1);
                return "";
            }
            return text;
        } finally {
            lightgbmlib.delete_int64_tp(length);
        }
    }

    /**
     * Scores rows by the first rounds.
     *
     * @param kind C_API_PREDICT_NORMAL or C_API_PREDICT_RAW_SCORE
     * @param width scores per row
     */
    double[] predict(Samples samples, int kind, int rounds, int width, int threads) {
        SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment scores = arena.allocate(ValueLayout.JAVA_DOUBLE, (long) samples.rows() * width);
            Calls.check(lightgbmlib.LGBM_BoosterPredictForMat(
                    handle,
                    NativeValues.untyped(samples.values()),
                    lightgbmlibConstants.C_API_DTYPE_FLOAT32,
                    samples.rows(),
                    samples.features(),
                    1,
                    kind,
                    0,
                    rounds,
                    "num_threads=" + threads + " verbosity=-1",
                    length,
                    NativeValues.doubles(scores)));
            return scores.toArray(ValueLayout.JAVA_DOUBLE);
        } finally {
            // The library knows the rows by address alone.
            Reference.reachabilityFence(samples);
            lightgbmlib.delete_int64_tp(length);
        }
    }

    @Override
    public void close() {
        Calls.check(lightgbmlib.LGBM_BoosterFree(handle));
    }
}
