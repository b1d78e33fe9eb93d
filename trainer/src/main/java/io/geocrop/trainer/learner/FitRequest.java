package io.geocrop.trainer.learner;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fit.
 *
 * @param train the rows to learn from
 * @param validation rows to stop early on, or null: then nothing stops early
 * @param classes number of classes, 2 or more; labels lie in {@code [0, classes)}
 * @param params what was asked for over the learner's defaults, names as the library has them
 * @param threads 1 or more
 * @param earlyStopping whether a booster stops once {@code patience} rounds brought nothing on the validation rows
 * @param workFolder an existing folder for files that a child process needs; the learner leaves nothing in it
 */
public record FitRequest(
        Samples train,
        @Nullable Samples validation,
        int classes,
        Map<String, String> params,
        long seed,
        int threads,
        Device device,
        boolean earlyStopping,
        Path workFolder) {
    /** Rounds without a better validation loss after which a booster stops. */
    public static final int PATIENCE = 50;

    public FitRequest {
        params = Map.copyOf(params);
        if (classes < 2 || threads < 1 || train.rows() < 1) {
            throw new IllegalArgumentException(
                    "%d classes, %d threads, %d rows".formatted(classes, threads, train.rows()));
        }
    }

    /** Whether this fit stops early: it is wanted and there are rows to see it on. */
    public boolean stopsEarly() {
        return earlyStopping && validation != null;
    }
}
