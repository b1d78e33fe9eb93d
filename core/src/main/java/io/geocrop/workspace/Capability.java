package io.geocrop.workspace;

import java.util.function.Function;

/**
 * A part of a workspace that may be missing from it. What is missing is a value with its reason and remedy, never an
 * exception or a dead button.
 */
public sealed interface Capability<T> {
    /** The part is there. */
    record Available<T>(T part) implements Capability<T> {}

    /** The part is not there. */
    record Unavailable<T>(String reason, String remedy) implements Capability<T> {}

    static <T> Capability<T> available(T part) {
        return new Available<>(part);
    }

    static <T> Capability<T> unavailable(String reason, String remedy) {
        return new Unavailable<>(reason, remedy);
    }

    /** What {@code present} makes of the part, or what {@code absent} makes of its absence. */
    default <R> R fold(Function<T, R> present, Function<Unavailable<T>, R> absent) {
        return switch (this) {
            case Available<T> available -> present.apply(available.part());
            case Unavailable<T> unavailable -> absent.apply(unavailable);
        };
    }
}
