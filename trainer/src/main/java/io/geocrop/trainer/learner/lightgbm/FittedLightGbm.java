package io.geocrop.trainer.learner.lightgbm;

import com.microsoft.ml.lightgbm.lightgbmlibConstants;
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

/** A fitted booster of which the first {@code rounds} rounds count. */
final class FittedLightGbm implements FittedModel {
    private final NativeBooster booster;
    private final int rounds;
    private final int classes;
    private final int threads;
    private final Map<String, String> params;

    FittedLightGbm(NativeBooster booster, int rounds, int classes, int threads, Map<String, String> params) {
        this.booster = booster;
        this.rounds = rounds;
        this.classes = classes;
        this.threads = threads;
        this.params = params;
    }

    @Override
    public Scored predict(Samples samples) {
        int width = classes == 2 ? 1 : classes;
        double[] margins =
                booster.predict(samples, lightgbmlibConstants.C_API_PREDICT_RAW_SCORE, rounds, width, threads);
        double[] scores = booster.predict(samples, lightgbmlibConstants.C_API_PREDICT_NORMAL, rounds, width, threads);
        return new Scored(samples.rows(), classes, width == 1 ? Shares.ofTwo(scores) : scores, margins);
    }

    @Override
    public double[] importance() {
        return Shares.of(booster.gain(rounds));
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
        String name = Learner.LIGHTGBM.modelFile();
        Files.writeString(folder.resolve(name), booster.text(rounds));
        return List.of(name);
    }

    @Override
    public void close() {
        booster.close();
    }
}
