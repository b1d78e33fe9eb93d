package io.geocrop.trainer.learner.xgboost;

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

/** A fitted booster, cut to the rounds that count. */
final class FittedXgboost implements FittedModel {
    private final XgboostCalls xgboost;
    private final NativeBooster booster;
    private final int rounds;
    private final int classes;
    private final int features;
    private final int threads;
    private final Map<String, String> params;

    FittedXgboost(
            XgboostCalls xgboost,
            NativeBooster booster,
            int rounds,
            int classes,
            int features,
            int threads,
            Map<String, String> params) {
        this.xgboost = xgboost;
        this.booster = booster;
        this.rounds = rounds;
        this.classes = classes;
        this.features = features;
        this.threads = threads;
        this.params = params;
    }

    @Override
    public Scored predict(Samples samples) {
        try (NativeMatrix rows = NativeMatrix.unlabelled(xgboost, samples, threads)) {
            double[] margins = booster.predict(rows, true);
            double[] scores = booster.predict(rows, false);
            return new Scored(samples.rows(), classes, classes == 2 ? Shares.ofTwo(scores) : scores, margins);
        }
    }

    @Override
    public double[] importance() {
        return Shares.of(booster.gain(features));
    }

    @Override
    public int iterations() {
        return rounds;
    }

    @Override
    public Map<String, String> params() {
        return params;
    }

    @Override
    public List<String> save(Path folder) throws IOException {
        String name = Learner.XGBOOST.modelFile();
        Files.write(folder.resolve(name), booster.file());
        return List.of(name);
    }

    @Override
    public void close() {
        booster.close();
    }
}
