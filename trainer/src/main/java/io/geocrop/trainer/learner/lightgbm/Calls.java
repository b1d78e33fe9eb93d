package io.geocrop.trainer.learner.lightgbm;

import com.microsoft.ml.lightgbm.lightgbmlib;
import io.geocrop.error.GeocropException;

/** What a call of LightGBM's C interface answers: 0, or the reason is asked for. */
final class Calls {
    private Calls() {}

    /** Refused with TRAIN_FIT_FAILED where the answer is not 0. */
    static void check(int answer) {
        if (answer != 0) {
            throw GeocropException.failed(
                    "TRAIN_FIT_FAILED",
                    "lightgbm",
                    lightgbmlib.LGBM_GetLastError(),
                    "a fit that the library can do",
                    "Change the parameter that the message names.");
        }
    }
}
