package io.geocrop.trainer.learner.catboost;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import ai.catboost.CatBoostPredictions;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.Scored;
import io.geocrop.trainer.learner.Shares;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A fitted model, scored by CatBoost's own evaluator on the JVM. */
final class FittedCatBoost implements FittedModel {
    /** CatBoost's export for readers without its library; the pure-Java evaluator reads it. */
    private static final int BLOCK = 4096;

    private final CatBoostModel model;
    private final byte[] binary;
    private final byte[] json;
    private final int classes;
    private final double[] importance;
    private final Map<String, String> params;

    private FittedCatBoost(
            CatBoostModel model,
            byte[] binary,
            byte[] json,
            int classes,
            double[] importance,
            Map<String, String> params) {
        this.model = model;
        this.binary = binary;
        this.json = json;
        this.classes = classes;
        this.importance = importance;
        this.params = params;
    }

    /**
     * @param binary the model's .cbm
     * @param json the same model as CatBoost exports it to JSON
     */
    static FittedCatBoost of(byte[] binary, byte[] json, int classes, double[] importance, Map<String, String> params) {
        try {
            return new FittedCatBoost(CatBoostModel.loadModel(binary), binary, json, classes, importance, params);
        } catch (CatBoostError e) {
            throw CatBoostLearner.failed(e);
        }
    }

    @Override
    public Scored predict(Samples samples) {
        int width = classes == 2 ? 1 : classes;
        double[] margins = new double[samples.rows() * width];
        for (int from = 0; from < samples.rows(); from += BLOCK) {
            int rows = Math.min(BLOCK, samples.rows() - from);
            double[] scores = margins(samples, from, rows);
            System.arraycopy(scores, 0, margins, from * width, rows * width);
        }
        return new Scored(samples.rows(), classes, probabilities(margins), margins);
    }

    private double[] margins(Samples samples, int from, int rows) {
        float[][] values = new float[rows][samples.features()];
        for (int row = 0; row < rows; row++) {
            for (int feature = 0; feature < samples.features(); feature++) {
                values[row][feature] = samples.value(from + row, feature);
            }
        }
        try {
            CatBoostPredictions predictions = model.predict(values, (String[][]) null);
            return predictions.copyRowMajorPredictions();
        } catch (CatBoostError e) {
            throw CatBoostLearner.failed(e);
        }
    }

    /** Sigmoid for two classes, softmax for more, as CatBoost has them. */
    private double[] probabilities(double[] margins) {
        if (classes == 2) {
            double[] second = new double[margins.length];
            for (int row = 0; row < second.length; row++) {
                second[row] = 1 / (1 + Math.exp(-margins[row]));
            }
            return Shares.ofTwo(second);
        }
        double[] probabilities = new double[margins.length];
        for (int at = 0; at < margins.length; at += classes) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = at; c < at + classes; c++) {
                largest = Math.max(largest, margins[c]);
            }
            double sum = 0;
            for (int c = at; c < at + classes; c++) {
                probabilities[c] = Math.exp(margins[c] - largest);
                sum += probabilities[c];
            }
            for (int c = at; c < at + classes; c++) {
                probabilities[c] /= sum;
            }
        }
        return probabilities;
    }

    @Override
    public double[] importance() {
        return importance.clone();
    }

    @Override
    public int iterations() {
        return model.getTreeCount();
    }

    @Override
    public Map<String, String> params() {
        return params;
    }

    @Override
    public List<String> save(Path folder) throws IOException {
        Files.write(folder.resolve(Learner.CATBOOST.modelFile()), binary);
        Files.write(folder.resolve(Learner.CATBOOST.evaluatedFile()), json);
        return Learner.CATBOOST.files();
    }

    @Override
    public void close() {
        try {
            model.close();
        } catch (CatBoostError e) {
            throw CatBoostLearner.failed(e);
        }
    }
}
