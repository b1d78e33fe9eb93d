package io.geocrop.desktop.demo;

import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.ImportRequest;
import io.geocrop.desktop.report.MapInput;
import io.geocrop.desktop.report.Report;
import io.geocrop.desktop.report.ReportInput;
import io.geocrop.desktop.sample.SampleBaselines;
import io.geocrop.desktop.sample.SampleGenerator;
import io.geocrop.error.GeocropException;
import io.geocrop.hash.Sha256;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.map.Maps;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelComparison;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Models;
import io.geocrop.model.RegistryView;
import io.geocrop.training.Learner;
import io.geocrop.training.Training;
import io.geocrop.training.TrainingRequest;
import io.geocrop.training.TrainingRequests;
import io.geocrop.training.Variant;
import io.geocrop.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Goes the whole way on a synthetic sample: generate, import, train, compare, promote, map, report. It does what a person
 * would do by hand with the same defaults; only the cross-validation has fewer folds and trees, and the report says so.
 */
public final class Demo {
    private static final String DATASET = "synthetic-sample";
    private static final int FOLDS = 3;
    /** By this reason the ledger tells a demo's promotion from a person's. */
    private static final String REASON = "the demo's best by validation macro-F1";

    private static final Map<String, String> CROSS_VALIDATION_TREES = Map.of(
            "xgboost.n_estimators", "50",
            "lightgbm.n_estimators", "40",
            "catboost.n_estimators", "75",
            "random_forest.n_estimators", "60");

    private final Workspace workspace;
    private final Training training;
    private final Maps maps;
    private final DemoRasters rasters;
    private final DemoListener listener;
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    public Demo(Workspace workspace, Training training, Maps maps, DemoRasters rasters, DemoListener listener) {
        this.workspace = workspace;
        this.training = training;
        this.maps = maps;
        this.rasters = rasters;
        this.listener = listener;
    }

    /**
     * @param out folder of the sample and the report
     * @param rows of the sample
     */
    public DemoResult run(Path out, int rows) throws IOException, InterruptedException {
        refuseDefaultOfAPerson();
        Files.createDirectories(out);
        long begin = System.nanoTime();
        Path csv = out.resolve(SampleGenerator.FILE_NAME);
        listener.step(String.format(Locale.ROOT, "Generating %,d synthetic points in Mashonaland: %s", rows, csv));
        timed("sample", () -> {
            new SampleGenerator(SampleGenerator.DEFAULT_SEED).write(csv, rows);
            return csv;
        });
        listener.step("Importing it as " + DATASET);
        DatasetManifest dataset = timed("import", () -> imported(csv));
        String version = nextVersion();
        listener.step("Training " + version + ": every learner that is available, all defaults, " + FOLDS
                + "-fold cross-validation");
        timed("train", () -> trained(dataset, version));
        timed("compare", () -> compared(version));
        listener.step("Promoting " + version);
        timed(
                "promote",
                () -> workspace
                        .models()
                        .promote(version, REASON, workspace.models().registry().etag()));
        DemoMap.Result map = mapped(out, version);
        listener.step("Writing the report");
        List<Path> pictures =
                timed("report", () -> Report.write(out.resolve("report"), input(dataset, version, map.pixels())));
        seconds.put("total", (System.nanoTime() - begin) / 1e9);
        ModelMetadata metadata = workspace.models().metadata(version);
        return new DemoResult(
                workspace.location(),
                dataset.id().toString(),
                version,
                metadata.metrics(),
                map.folder().toString(),
                map.pixels().areasHa(),
                map.pixels().accuracy(),
                pictures.stream().map(Path::toString).toList(),
                out.resolve("report").resolve("index.html").toString(),
                rounded(),
                workspace.models().evaluation(version).unavailable());
    }

    private DemoMap.Result mapped(Path out, String version) throws IOException, InterruptedException {
        DemoMap demoMap = new DemoMap(workspace, maps, rasters, listener, out);
        listener.step("Generating a year of synthetic images, one a month, in " + out.resolve("imagery"));
        timed("images", demoMap::images);
        listener.step(
                "Adding synthetic baselines of " + SampleBaselines.FIRST_YEAR + " to " + SampleBaselines.LAST_YEAR);
        timed("baselines", demoMap::baselines);
        listener.step("Mapping the area of interest with " + version);
        DemoMap.Result map = timed("map", () -> demoMap.map(version));
        listener.step(String.format(
                Locale.ROOT,
                "%.1f %% of %,d pixels are as the truth has them: %s",
                100 * map.pixels().accuracy(),
                map.pixels().pixels(),
                map.folder()));
        return map;
    }

    /** A demo promotes what it trained: it must not take the place of a model that somebody works with. */
    private void refuseDefaultOfAPerson() {
        Models models = workspace.models();
        String version = models.registry().defaults().get(TrainingRequest.DEFAULT_TASK);
        boolean ours = version == null
                || models.ledger().stream()
                        .anyMatch(entry -> version.equals(entry.version())
                                && entry.reason().equals(REASON));
        if (!ours) {
            throw GeocropException.conflict(
                    "CLI_NOT_A_DEMO",
                    workspace.location(),
                    "the default model " + version + ", which no demo made",
                    "a workspace without a default model, or one of an earlier demo",
                    "Leave --workspace out: the demo makes a workspace of its own under --out.");
        }
    }

    /** The sample as a dataset; a demo that ran here before has left the same one. */
    private DatasetManifest imported(Path csv) {
        Optional<DatasetManifest> earlier = workspace.datasets().list().stream()
                .filter(manifest -> manifest.name().equals(DATASET))
                .filter(manifest -> sameBytes(manifest, csv))
                .findFirst();
        return earlier.orElseGet(() -> workspace
                .datasets()
                .importFile(
                        new ImportRequest(
                                csv,
                                DATASET,
                                null,
                                ImportRequest.DEFAULT_LABEL,
                                List.of(),
                                ImportRequest.DEFAULT_MAX_ERRORS),
                        listener.progress()));
    }

    private static boolean sameBytes(DatasetManifest manifest, Path csv) {
        try {
            return manifest.sha256().equals(Sha256.of(csv));
        } catch (IOException e) {
            return false;
        }
    }

    private String nextVersion() {
        List<String> taken = workspace.models().registry().models().stream()
                .map(entry -> entry.version())
                .toList();
        int number = 1;
        while (taken.contains("v" + number)) {
            number++;
        }
        return "v" + number;
    }

    private JobStatus trained(DatasetManifest dataset, String version) throws InterruptedException {
        JobStatus job = training.start(new TrainingRequest(
                TrainingRequest.SCHEMA_VERSION,
                dataset.id().toString(),
                version,
                TrainingRequest.DEFAULT_TASK,
                Variant.SCALED.label(),
                Arrays.stream(Learner.values()).map(Learner::label).toList(),
                "auto",
                TrainingRequest.DEFAULT_TEST_SIZE,
                TrainingRequest.DEFAULT_SEED,
                FOLDS,
                null,
                null,
                null,
                null,
                Map.of(TrainingRequests.CROSS_VALIDATION, CROSS_VALIDATION_TREES),
                true,
                0,
                "cpu"));
        JobStatus end = listener.follow(training, job.job());
        if (end.state() != JobState.SUCCEEDED) {
            throw GeocropException.failed(
                    "JOB_FAILED",
                    end.job(),
                    end.reason() == null ? end.state().toString() : end.reason(),
                    "a training that ends well",
                    "`geocrop --workspace " + workspace.location() + " jobs logs " + end.job() + "` has its log.");
        }
        return end;
    }

    /** What changes against the default of now; the first version has nothing to be compared with but its runner-up. */
    private String compared(String version) {
        Models models = workspace.models();
        RegistryView registry = models.registry();
        String before = registry.defaultModel();
        if (before == null) {
            listener.step(version + " is the first version: its candidates are compared in the report");
            return version;
        }
        ModelComparison comparison = models.compare(List.of(before, version));
        listener.step("Compared with the default " + before + ": "
                + (comparison.differences().isEmpty()
                        ? "no difference"
                        : comparison.differences().size() + " fields differ"));
        return before;
    }

    private ReportInput input(DatasetManifest dataset, String version, MapInput map) {
        Models models = workspace.models();
        Evaluation evaluation = models.evaluation(version);
        return new ReportInput(
                "Land cover of Mashonaland, from a synthetic sample",
                true,
                dataset,
                models.metadata(version),
                evaluation,
                models.manifest(version),
                rounded(),
                notes(dataset, evaluation),
                Optional.of(map));
    }

    private static List<String> notes(DatasetManifest dataset, Evaluation evaluation) {
        Evaluation.Design spatial = evaluation.crossValidation().spatial();
        return List.of(
                "Scores are of the test part, which no fit, no selection of features and no choice of a learner has"
                        + " seen. The learner was chosen by macro-F1 on the validation part.",
                "Random and spatial folds show balanced accuracy. Points near each other are alike, so a random split"
                        + " lets a model remember places; "
                        + (spatial == null ? "spatial folds" : spatial.description())
                        + " ask it about places it has not seen.",
                "Cross-validation has " + FOLDS + " folds and fewer trees than the final fits, to keep the demo short: "
                        + trees() + ".",
                dataset.columnsOf(ColumnRole.FEATURE).size()
                        + " columns could be features; coordinates, id and survey date are kept and never learnt from.");
    }

    private static String trees() {
        return CROSS_VALIDATION_TREES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey().replace(".n_estimators", "") + " at most " + entry.getValue())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private Map<String, Double> rounded() {
        Map<String, Double> rounded = new LinkedHashMap<>();
        seconds.forEach((phase, value) -> rounded.put(phase, Math.round(value * 100) / 100.0));
        return rounded;
    }

    /** A step of the demo. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException, InterruptedException;
    }

    private <T> T timed(String phase, Step<T> step) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        T result = step.run();
        seconds.put(phase, (System.nanoTime() - begin) / 1e9);
        return result;
    }
}
