package io.geocrop.json;

import io.geocrop.error.GeocropException;
import org.jspecify.annotations.Nullable;

/** JSON that cannot be taken; the caller, who knows what document it is, turns it into a refusal of its own. */
public final class MalformedJsonException extends Exception {
    /** What is wrong with it; the name is the second half of the refusal's code. */
    public enum Fault {
        BAD_JSON,
        CUT,
        TOO_DEEP,
        TOO_LARGE,
        LONG_NUMBER,
        LONG_STRING,
        DUPLICATE_KEY,
        WRONG_SHAPE
    }

    private final Fault fault;
    private final String location;
    private final String allowed;

    MalformedJsonException(Fault fault, String location, String found, String allowed, @Nullable Throwable cause) {
        super(found, cause);
        this.fault = fault;
        this.location = location;
        this.allowed = allowed;
    }

    public Fault fault() {
        return fault;
    }

    /**
     * The refusal, its code made of the caller's prefix and the fault: {@code REG_TOO_DEEP}.
     *
     * @param prefix such as {@code REG}
     * @param document file name or key
     */
    public GeocropException refused(String prefix, String document, String remedy) {
        String where = location.isEmpty() ? document : document + ", " + location;
        return GeocropException.input(prefix + "_" + fault, where, String.valueOf(getMessage()), allowed, remedy)
                .causedBy(this);
    }
}
