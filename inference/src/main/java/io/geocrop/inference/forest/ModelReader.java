package io.geocrop.inference.forest;

/** Reads the model file of one library. */
@FunctionalInterface
public interface ModelReader {
    /**
     * The ensemble in these bytes.
     *
     * @throws io.geocrop.error.GeocropException with a MODEL_* code for anything that is not a whole, sound model of
     *     the features and classes that the version names
     */
    TreeEnsemble read(byte[] bytes, ModelSource source);
}
