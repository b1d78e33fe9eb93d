package io.geocrop.inference.tiff;

import java.util.Optional;

/** What was done to the samples before compression: the values of the tag Predictor (TIFF 6.0 p. 64, Adobe's TN3). */
public enum Prediction {
    NONE(1),
    /** Each sample less its left neighbour of the same band. */
    HORIZONTAL(2),
    /** The bytes of a row of floats sorted by significance, then each less its left neighbour. */
    FLOATING_POINT(3);

    private final int number;

    Prediction(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The prediction of a number; empty for one that is not known. */
    public static Optional<Prediction> of(long number) {
        for (Prediction prediction : values()) {
            if (prediction.number == number) {
                return Optional.of(prediction);
            }
        }
        return Optional.empty();
    }
}
