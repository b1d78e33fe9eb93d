package io.geocrop.trainer.learner.forest;

import io.geocrop.error.Refusal;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.FitListener;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.trainer.learner.MetricPace;
import io.geocrop.trainer.learner.Parameters;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.training.Learner;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Fits random forests. It has nothing to stop early on: every tree is grown without looking at the others. */
public final class ForestLearner implements LearnerAdapter {
    private final InstantSource clock;

    /**
     * @param clock paces what the listener hears
     */
    public ForestLearner(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Learner learner() {
        return Learner.RANDOM_FOREST;
    }

    @Override
    public Optional<Refusal> unavailable(Device device) {
        return switch (device) {
            case CPU -> Optional.empty();
            case CUDA ->
                Optional.of(new Refusal(
                        "TRAIN_NO_GPU",
                        learner().label() + ", device",
                        "a forest that grows on the processor alone",
                        "cpu",
                        "Leave random_forest out of --learners, or train it with device cpu."));
        };
    }

    @Override
    public void check(Map<String, String> params) {
        ForestSettings.TABLE.resolve(params);
    }

    @Override
    public FittedModel fit(FitRequest request, FitListener listener) throws InterruptedException {
        require(request.device());
        Samples train = request.train();
        Parameters params = ForestSettings.TABLE.resolve(request.params());
        ForestSettings settings =
                ForestSettings.of(params, train.rows(), train.features(), train.labels(), request.classes());
        MetricPace pace = new MetricPace(learner(), settings.trees(), listener, clock);
        ForestGrower.Grown grown = ForestGrower.grow(
                train,
                settings,
                request.classes(),
                request.seed(),
                request.threads(),
                trees -> pace.report(trees, "trees", Double.NaN));
        Map<String, String> used = new LinkedHashMap<>(params.all());
        used.put("seed", Long.toString(request.seed()));
        return new FittedForest(grown, used, request.threads());
    }

    @Override
    public Map<String, String> libraries() {
        return Map.of();
    }

    @Override
    public void close() {
        // Nothing outlives a fit.
    }
}
