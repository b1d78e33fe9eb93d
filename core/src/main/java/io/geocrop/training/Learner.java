package io.geocrop.training;

import java.util.List;

/** The learners a training can fit, by the name they have on the command line, in files and in folders. */
public enum Learner {
    XGBOOST("xgboost", "model.ubj"),
    LIGHTGBM("lightgbm", "model.txt"),
    CATBOOST("catboost", "model.cbm", "model.json"),
    RANDOM_FOREST("random_forest", "model.forest");

    private final String label;
    private final String modelFile;
    private final String evaluatedFile;

    Learner(String label, String modelFile) {
        this(label, modelFile, modelFile);
    }

    Learner(String label, String modelFile, String evaluatedFile) {
        this.label = label;
        this.modelFile = modelFile;
        this.evaluatedFile = evaluatedFile;
    }

    public String label() {
        return label;
    }

    /** The name of the file that holds its fitted model in its own native format. */
    public String modelFile() {
        return modelFile;
    }

    /** All files that belong to its fitted model: the model first, then what else a reader needs. */
    public List<String> files() {
        return modelFile.equals(evaluatedFile) ? List.of(modelFile) : List.of(modelFile, evaluatedFile);
    }

    /** The file that plain Java evaluates, where it is not the library's own: CatBoost's JSON export. */
    public String evaluatedFile() {
        return evaluatedFile;
    }
}
