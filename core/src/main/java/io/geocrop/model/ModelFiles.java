package io.geocrop.model;

import io.geocrop.store.ObjectKey;
import java.util.regex.Pattern;

/** The names of what lies in a published version's folder, and of what lies beside it. */
public final class ModelFiles {
    public static final String BUCKET = "geocrop-models";
    public static final String REGISTRY = "registry.json";
    public static final String LEDGER = "ledger/";
    public static final String METADATA = "metadata.json";
    public static final String SCALER = "scaler.json";
    public static final String LABEL_ENCODER = "label_encoder.json";
    public static final String SELECTED_FEATURES = "selected_features.json";
    public static final String EVALUATION = "evaluation.json";
    public static final String GOLDEN = "golden.json";
    public static final String ENSEMBLE = "ensemble.json";
    public static final String MANIFEST = "manifest.json";

    /** How a version is named: as a dataset's version. */
    public static final Pattern VERSION = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,38}[a-z0-9])?");

    private ModelFiles() {}

    /** The key of a file of a version, such as {@code candidates/xgboost/model.ubj}. */
    public static ObjectKey of(String version, String file) {
        return new ObjectKey(BUCKET, version + "/" + file);
    }

    /** Where the files of one learner lie inside a version's folder, its golden rows among them. */
    public static String candidate(String learner, String file) {
        return "candidates/" + learner + "/" + file;
    }
}
