package io.geocrop.trainer.learner.lightgbm;

import io.geocrop.error.Refusal;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.EarlyStop;
import io.geocrop.trainer.learner.FitListener;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.trainer.learner.MetricPace;
import io.geocrop.trainer.learner.NativeLibrary;
import io.geocrop.trainer.learner.Parameters;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.training.Learner;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Fits LightGBM boosters round by round, so that a fit can be watched, stopped early and cancelled. */
public final class LightGbmLearner implements LearnerAdapter {
    private static final String VERSION = "4.3.0";

    private final InstantSource clock;
    private final NativeLibrary library = new NativeLibrary(Learner.LIGHTGBM, LibraryFiles::load);

    /**
     * @param clock paces what the listener hears
     */
    public LightGbmLearner(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Learner learner() {
        return Learner.LIGHTGBM;
    }

    @Override
    public Optional<Refusal> unavailable(Device device) {
        return switch (device) {
            case CPU -> library.missing();
            case CUDA ->
                Optional.of(new Refusal(
                        "TRAIN_NO_GPU",
                        "lightgbm, device",
                        "a LightGBM " + VERSION + " built without CUDA",
                        "cpu",
                        "Leave lightgbm out of --learners, or train it with device cpu."));
        };
    }

    @Override
    public void check(Map<String, String> params) {
        LightGbmParameters.TABLE.resolve(params);
    }

    @Override
    public FittedModel fit(FitRequest request, FitListener listener) throws InterruptedException {
        Parameters params = LightGbmParameters.TABLE.resolve(request.params());
        require(request.device());
        Map<String, String> all = LightGbmParameters.forLibrary(params, request);
        String written = LightGbmParameters.written(all);
        Samples validation = request.validation();
        try (NativeDataset train = NativeDataset.of(request.train(), written, null)) {
            NativeBooster booster =
                    NativeBooster.on(train, written, request.train().features());
            try (NativeDataset held = validation == null ? null : NativeDataset.of(validation, written, train)) {
                if (held != null) {
                    booster.validateOn(held);
                }
                int most = params.whole("num_iterations");
                int rounds = boost(booster, most, request, new MetricPace(learner(), most, listener, clock));
                return new FittedLightGbm(booster, rounds, request.classes(), request.threads(), all);
            } catch (RuntimeException | InterruptedException e) {
                booster.close();
                throw e;
            }
        }
    }

    /** Boosts until the rounds are used up, nothing gets better or nothing can be split; gives the rounds to keep. */
    private static int boost(NativeBooster booster, int most, FitRequest request, MetricPace pace)
            throws InterruptedException {
        EarlyStop stop = new EarlyStop(FitRequest.PATIENCE);
        for (int round = 1; round <= most; round++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("cancelled before round " + round);
            }
            boolean finished = booster.update();
            double loss = Double.NaN;
            if (request.validation() != null && (request.stopsEarly() || pace.isDue(round))) {
                loss = booster.validationLoss();
            }
            pace.report(round, request.validation() == null ? "rounds" : "validation logloss", loss);
            boolean enough = request.stopsEarly() && stop.after(round, loss);
            if (finished || enough) {
                break;
            }
        }
        return request.stopsEarly() ? Math.min(stop.bestIteration(), booster.rounds()) : booster.rounds();
    }

    @Override
    public Map<String, String> libraries() {
        return Map.of("lightgbm", VERSION, "lightgbm4j", VERSION + "-1");
    }

    @Override
    public void close() {
        // Each model closes its own booster.
    }
}
