package io.geocrop.training;

/** The learners a training can fit, by the name they have on the command line, in files and in folders. */
public enum Learner {
    XGBOOST("xgboost", "model.ubj"),
    LIGHTGBM("lightgbm", "model.txt"),
    CATBOOST("catboost", "model.cbm"),
    RANDOM_FOREST("random_forest", "model.forest");

    private final String label;
    private final String modelFile;

    Learner(String label, String modelFile) {
        this.label = label;
        this.modelFile = modelFile;
    }

    public String label() {
        return label;
    }

    /** The name of the file that holds its fitted model in its own native format. */
    public String modelFile() {
        return modelFile;
    }
}
