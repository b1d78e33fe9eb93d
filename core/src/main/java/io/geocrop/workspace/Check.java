package io.geocrop.workspace;

/**
 * One line of the doctor.
 *
 * @param name such as {@code java} or {@code catboost}
 * @param found what is there
 * @param remedy what to do, empty when the status is OK
 */
public record Check(String name, Status status, String found, String remedy) {
    /** How it stands. */
    public enum Status {
        OK,
        WARNING,
        MISSING
    }
}
