package io.geocrop.trainer.learner.catboost;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.FitListener;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.trainer.learner.NativeLibrary;
import io.geocrop.trainer.learner.Parameters;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.Shares;
import io.geocrop.trainer.learner.catboost.CatBoostProcess.Answer;
import io.geocrop.trainer.learner.catboost.PythonSearch.Outcome;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fits CatBoost models through Python, several in one process; a cancelled fit ends that process. */
public final class CatBoostLearner implements LearnerAdapter {
    private static final String PREDICTION_VERSION = "1.2.7";

    private final PythonSearch search;
    private final NativeLibrary library = new NativeLibrary(Learner.CATBOOST, CatBoostLearner::load);
    private @Nullable CatBoostProcess process;

    public CatBoostLearner(PythonSearch search) {
        this.search = search;
    }

    @Override
    public Learner learner() {
        return Learner.CATBOOST;
    }

    @Override
    public Optional<Refusal> unavailable(Device device) {
        return switch (search.look()) {
            case Outcome.Missing missing -> Optional.of(missing.refusal());
            case Outcome.Found found ->
                library.missing().or(() -> device == Device.CUDA ? noGpu(found.catboost()) : Optional.empty());
        };
    }

    private static Optional<Refusal> noGpu(PythonCatBoost catboost) {
        String asked = "from catboost.utils import get_gpu_device_count as n; print(n())";
        String devices =
                PythonSearch.printed(catboost.python(), asked).orElse("0").strip();
        return devices.equals("0")
                ? Optional.of(new Refusal(
                        "TRAIN_NO_GPU",
                        "catboost, device",
                        "no GPU that catboost can use",
                        "cpu",
                        "Train on a machine with an NVIDIA GPU and its driver, or with device cpu."))
                : Optional.empty();
    }

    @Override
    public void check(Map<String, String> params) {
        CatBoostParameters.TABLE.resolve(params);
    }

    @Override
    public FittedModel fit(FitRequest request, FitListener listener) throws InterruptedException {
        Parameters params = CatBoostParameters.TABLE.resolve(request.params());
        require(request.device());
        if (Thread.interrupted()) {
            throw new InterruptedException("cancelled before the fit");
        }
        try {
            Path folder = Files.createTempDirectory(request.workFolder(), "catboost-");
            try {
                return fit(request, params, folder, listener);
            } catch (RuntimeException | IOException | InterruptedException e) {
                // First: a process that goes on would go on writing into the folder.
                close();
                throw e;
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FittedModel fit(FitRequest request, Parameters params, Path folder, FitListener listener)
            throws IOException, InterruptedException {
        Map<String, String> all = CatBoostParameters.forLibrary(params, request);
        CatBoostProcess python = process();
        python.send(message(request, all, folder));
        Answer answer = python.next();
        while (!answer.event().equals("fitted")) {
            hear(answer, params.whole("iterations"), request, listener);
            if (Thread.interrupted()) {
                throw new InterruptedException("cancelled during the fit");
            }
            answer = python.next();
        }
        if (answer.learningRate() != null) {
            all.putIfAbsent("learning_rate", Double.toString(answer.learningRate()));
        }
        List<Double> importance = answer.importance() == null ? List.of() : answer.importance();
        return FittedCatBoost.of(
                Files.readAllBytes(folder.resolve(Learner.CATBOOST.modelFile())),
                Files.readAllBytes(folder.resolve(Learner.CATBOOST.evaluatedFile())),
                request.classes(),
                Shares.of(importance.stream().mapToDouble(Double::doubleValue).toArray()),
                all);
    }

    private void hear(Answer answer, int most, FitRequest request, FitListener listener) {
        if (answer.iteration() != null) {
            listener.iteration(
                    learner(),
                    answer.iteration(),
                    most,
                    request.validation() == null ? "iterations" : "validation logloss",
                    answer.value() == null ? Double.NaN : answer.value());
        }
    }

    private static Map<String, Object> message(FitRequest request, Map<String, String> params, Path folder)
            throws IOException {
        Samples validation = request.validation();
        Map<String, Object> message = new HashMap<>();
        message.put("features", request.train().features());
        message.put("train", SampleFiles.write(request.train(), folder, "train"));
        message.put("validation", validation == null ? null : SampleFiles.write(validation, folder, "validation"));
        message.put("params", CatBoostParameters.typed(params));
        message.put("patience", request.stopsEarly() ? FitRequest.PATIENCE : 0);
        message.put("model", folder.resolve(Learner.CATBOOST.modelFile()).toString());
        message.put("json", folder.resolve(Learner.CATBOOST.evaluatedFile()).toString());
        return message;
    }

    private CatBoostProcess process() throws InterruptedException {
        CatBoostProcess running = process;
        if (running == null || !running.isAlive()) {
            if (!(search.look() instanceof Outcome.Found found)) {
                throw new IllegalStateException("asked to fit although it is unavailable");
            }
            running = CatBoostProcess.start(found.catboost());
            process = running;
        }
        return running;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void load() {
        try {
            CatBoostModel.loadModel(new byte[0]).close();
        } catch (CatBoostError expected) {
            // An empty model is refused by the library: so it is there.
        }
    }

    static GeocropException failed(CatBoostError e) {
        return GeocropException.failed(
                        "TRAIN_FIT_FAILED",
                        "catboost",
                        String.valueOf(e.getMessage()),
                        "a model that the JVM library takes",
                        "Take catboost " + PythonSearch.TRIED + " in Python.")
                .causedBy(e);
    }

    @Override
    public Map<String, String> libraries() {
        Map<String, String> libraries = new LinkedHashMap<>();
        libraries.put("catboost-prediction", PREDICTION_VERSION);
        if (search.look() instanceof Outcome.Found found) {
            libraries.put("catboost", found.catboost().catboostVersion());
            libraries.put("python", found.catboost().pythonVersion());
        }
        return libraries;
    }

    @Override
    public void close() {
        CatBoostProcess running = process;
        process = null;
        if (running != null) {
            running.close();
        }
    }
}
