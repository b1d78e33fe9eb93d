package io.geocrop.model.file;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;

/** A fault of a version's files as a refusal: where it lies is always {@code version/file}, then what inside it. */
public final class ModelFault {
    public static final String REMEDY =
            "Do not use this version: fetch it once more from where it came, or train it again.";

    private ModelFault() {}

    public static Refusal of(String code, String version, String place, String found, String allowed) {
        return new Refusal(code, version + "/" + place, found, allowed, REMEDY);
    }

    public static GeocropException refused(String code, String version, String place, String found, String allowed) {
        return GeocropException.input(code, version + "/" + place, found, allowed, REMEDY);
    }

    /** There is no such version. */
    public static GeocropException notFound(String version) {
        return GeocropException.input(
                "MODEL_NOT_FOUND",
                "model version",
                version,
                "a published version",
                "List them by `geocrop models list`.");
    }
}
