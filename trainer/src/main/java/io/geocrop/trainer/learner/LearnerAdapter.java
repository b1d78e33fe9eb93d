package io.geocrop.trainer.learner;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.training.Learner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A learner and the library behind it. One fit at a time; the same rows, seed and threads give the same model bit for
 * bit. Closing it ends what it keeps running between fits.
 */
public interface LearnerAdapter extends AutoCloseable {
    Learner learner();

    /** Why it cannot fit on that device here, with the one thing that changes it; empty where it can. Cheap to ask. */
    Optional<Refusal> unavailable(Device device);

    /** Throws the refusal of {@link #unavailable}, if there is one. */
    default void require(Device device) {
        unavailable(device).ifPresent(refusal -> {
            throw new GeocropException(GeocropException.Kind.UNAVAILABLE, List.of(refusal));
        });
    }

    /** Refuses parameters nobody knows with TRAIN_UNKNOWN_PARAM and values out of range with TRAIN_BAD_PARAM. */
    void check(Map<String, String> params);

    /**
     * Fits the rows. Refused as {@link #check} and {@link #unavailable} say; TRAIN_FIT_FAILED where the library fails.
     *
     * @throws InterruptedException when the thread was interrupted; the fit stops between two iterations
     */
    FittedModel fit(FitRequest request, FitListener listener) throws InterruptedException;

    /** Library → version, for the provenance. */
    Map<String, String> libraries();

    @Override
    void close();
}
