package io.geocrop.inference.forest.document;

import io.geocrop.error.GeocropException;
import io.geocrop.model.file.ModelFault;

/** Refusals of model files: one remedy for all, since nobody repairs a model file by hand. */
public final class ModelRefusal {
    private static final String REMEDY = ModelFault.REMEDY;

    private ModelRefusal() {}

    /**
     * @param code MODEL_*, listed in docs/errors.md
     * @param where file and place in it
     */
    public static GeocropException refused(String code, String where, String found, String allowed) {
        return GeocropException.input(code, where, found, allowed, REMEDY);
    }

    /** Not damaged, but of a kind that is not evaluated here. */
    public static GeocropException unsupported(String where, String found, String allowed) {
        return GeocropException.input(
                "MODEL_UNSUPPORTED", where, found, allowed, "Train the model with the learners of this program.");
    }
}
