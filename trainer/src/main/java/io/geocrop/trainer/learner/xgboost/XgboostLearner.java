package io.geocrop.trainer.learner.xgboost;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fits XGBoost boosters round by round, so that a fit can be watched, stopped early and cancelled. */
public final class XgboostLearner implements LearnerAdapter {
    private static final String VERSION = "3.0.4";
    /** Where Linux shows that a driver and a card are there. */
    private static final Path NVIDIA = Path.of("/dev/nvidiactl");

    private final InstantSource clock;
    private final NativeLibrary library = new NativeLibrary(Learner.XGBOOST, this::load);
    private @Nullable XgboostCalls xgboost;

    /**
     * @param clock paces what the listener hears
     */
    public XgboostLearner(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Learner learner() {
        return Learner.XGBOOST;
    }

    /** XGBoost itself would go on with the processor where there is no GPU, and say so in a warning nobody reads. */
    @Override
    public Optional<Refusal> unavailable(Device device) {
        return library.missing().or(() -> device == Device.CUDA ? noGpu() : Optional.empty());
    }

    private Optional<Refusal> noGpu() {
        boolean built = calls().buildInfo().replace(" ", "").contains("\"USE_CUDA\":true");
        if (built && Files.exists(NVIDIA)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "TRAIN_NO_GPU",
                "xgboost, device",
                built ? "no NVIDIA driver on this machine" : "an XGBoost " + VERSION + " built without CUDA",
                "cpu",
                built
                        ? "Train on a machine with an NVIDIA GPU and its driver, or with device cpu."
                        : "Train with device cpu, or put xgboost4j-gpu in the place of xgboost4j in the trainer's lib"
                                + " folder on a machine with an NVIDIA GPU."));
    }

    @Override
    public void check(Map<String, String> params) {
        XgboostParameters.TABLE.resolve(params);
    }

    @Override
    public FittedModel fit(FitRequest request, FitListener listener) throws InterruptedException {
        Parameters params = XgboostParameters.TABLE.resolve(request.params());
        require(request.device());
        Samples validation = request.validation();
        try (NativeMatrix train = NativeMatrix.labelled(calls(), request.train(), request.threads());
                NativeMatrix held =
                        validation == null ? null : NativeMatrix.labelled(calls(), validation, request.threads())) {
            return fit(request, params, train, held, listener);
        }
    }

    private FittedModel fit(
            FitRequest request,
            Parameters params,
            NativeMatrix train,
            @Nullable NativeMatrix held,
            FitListener listener)
            throws InterruptedException {
        Map<String, String> all = XgboostParameters.forLibrary(params, request);
        NativeBooster booster = held == null
                ? NativeBooster.create(calls(), forBooster(all), train)
                : NativeBooster.create(calls(), forBooster(all), train, held);
        try {
            int most = params.whole(XgboostParameters.ROUNDS);
            MetricPace pace = new MetricPace(learner(), most, listener, clock);
            int rounds = boost(booster, train, held, most, request.stopsEarly(), pace);
            NativeBooster kept = booster.first(rounds);
            kept.set("nthread", Integer.toString(request.threads()));
            return new FittedXgboost(
                    calls(), kept, rounds, request.classes(), request.train().features(), request.threads(), all);
        } finally {
            booster.close();
        }
    }

    /** Boosts until the rounds are used up or nothing gets better; gives the rounds to keep. */
    private static int boost(
            NativeBooster booster,
            NativeMatrix train,
            @Nullable NativeMatrix held,
            int most,
            boolean stopsEarly,
            MetricPace pace)
            throws InterruptedException {
        EarlyStop stop = new EarlyStop(FitRequest.PATIENCE);
        for (int round = 1; round <= most; round++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("cancelled before round " + round);
            }
            booster.update(round - 1, train);
            double loss = Double.NaN;
            if (held != null && (stopsEarly || pace.isDue(round))) {
                loss = booster.loss(round - 1, held);
            }
            pace.report(round, held == null ? "rounds" : "validation logloss", loss);
            if (stopsEarly && stop.after(round, loss)) {
                break;
            }
        }
        return stopsEarly ? stop.bestIteration() : most;
    }

    /** What goes to the booster: without the number of rounds, of which it knows nothing, and without its chatter. */
    private static Map<String, String> forBooster(Map<String, String> all) {
        Map<String, String> params = new HashMap<>(all);
        params.remove(XgboostParameters.ROUNDS);
        params.put("verbosity", "0");
        return params;
    }

    private void load() {
        xgboost = XgboostCalls.load();
    }

    private XgboostCalls calls() {
        XgboostCalls loaded = xgboost;
        if (loaded == null) {
            throw new IllegalStateException("asked before the library was loaded");
        }
        return loaded;
    }

    @Override
    public Map<String, String> libraries() {
        return Map.of("xgboost", VERSION, "xgboost4j", VERSION);
    }

    @Override
    public void close() {
        // Each model closes its own booster.
    }
}
