package io.geocrop.training.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.dataset.ColumnRole;
import io.geocrop.error.GeocropException;
import io.geocrop.error.GeocropException.Kind;
import io.geocrop.job.JobSpec;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.model.ModelFiles;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.training.TrainingRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTrainingTest {
    private final RememberingLauncher launcher = new RememberingLauncher();
    private final Map<String, ColumnRole> columns = new LinkedHashMap<>();
    private final Map<String, Long> classes = new LinkedHashMap<>(Map.of("water", 30L, "bare", 10L));
    private ObjectStore store;
    private LocalTraining training;
    private TrainerProgram program;

    @BeforeEach
    void aWorkspaceWithOneDataset(@TempDir Path folder) throws IOException {
        columns.put("class", ColumnRole.LABEL);
        columns.put("ndvi", ColumnRole.FEATURE);
        columns.put("lon", ColumnRole.X);
        columns.put("lat", ColumnRole.Y);
        columns.put("region", ColumnRole.IGNORED);
        store = new FolderObjectStore(folder);
        program = new TrainerProgram(
                Path.of("/jdk/bin/java"),
                List.of(Path.of("trainer.jar"), Path.of("core.jar")),
                "io.geocrop.trainer.app.Main",
                List.of("-Xmx2g"),
                Map.of("AWS_REGION", "here"));
        training = new LocalTraining(launcher, new OneDataset(columns, classes), store, key -> "s3://" + key, program);
    }

    @Test
    void theJobSaysWhereTheTrainerReadsAndWrites() {
        JobStatus job = training.start(request("v2.1", 3));

        JobSpec spec = launcher.spec(job.job());
        assertThat(job.job()).matches("train-v2-1-[0-9a-f]{8}");
        assertThat(spec.subject()).isEqualTo("v2.1");
        assertThat(spec.command())
                .containsExactly(
                        "/jdk/bin/java",
                        "-Xmx2g",
                        "-cp",
                        "trainer.jar" + File.pathSeparator + "core.jar",
                        "io.geocrop.trainer.app.Main",
                        "--data",
                        "s3://geocrop-datasets/datasets/zimbabwe/v1",
                        "--out",
                        "s3://geocrop-models/v2.1",
                        "--variant",
                        "Scaled",
                        "--request",
                        "s3://geocrop-jobs/" + job.job() + "/request.json",
                        "--job-folder",
                        "s3://geocrop-jobs/" + job.job(),
                        "--end-with-input");
        assertThat(spec.environment())
                .isEqualTo(Map.of("AWS_REGION", "here", "OMP_WAIT_POLICY", "passive", "OMP_NUM_THREADS", "3"));
    }

    @Test
    void theRequestThatIsKeptNamesTheVersionOfTheDataset() {
        JobStatus job = training.start(request("v2", 0));

        assertThat(training.request(job.job()).dataset()).isEqualTo("zimbabwe/v1");
        assertThat(launcher.spec(job.job()).environment()).doesNotContainKey("OMP_NUM_THREADS");
    }

    @Test
    void theLongestVersionStillMakesANameThatKubernetesTakes() {
        JobStatus job = training.start(request("v" + "1".repeat(39), 0));

        assertThat(job.job()).hasSizeLessThanOrEqualTo(63).matches("[a-z0-9-]+");
    }

    @Test
    void whatTheTrainerRefusesIsNeverQueued() {
        LocalTraining checked = new LocalTraining(
                launcher, new OneDataset(columns, classes), store, key -> "s3://" + key, program, request -> {
                    throw GeocropException.usage("TRAIN_BAD_PARAM", "xgboost.eta", "9", "above 0 to 1", "Choose one.");
                });

        refused("TRAIN_BAD_PARAM", "xgboost.eta", Kind.USAGE, () -> checked.start(request("v2", 0)));

        assertThat(launcher.specs).isEmpty();
    }

    @Test
    void askingTwiceForTheSameIsOneJob() {
        JobStatus first = training.start(request("v2", 0));
        launcher.stands(first.job(), JobState.RUNNING);

        JobStatus second = training.start(request("v2", 0));

        assertThat(second.job()).isEqualTo(first.job());
        assertThat(launcher.specs).hasSize(1);
    }

    @Test
    void aJobThatEndedWithoutAModelIsTriedAgainUnderAnotherName() {
        JobStatus first = training.start(request("v2", 0));
        launcher.stands(first.job(), JobState.FAILED);

        JobStatus second = training.start(request("v2", 0));

        assertThat(second.job()).isNotEqualTo(first.job());
        assertThat(second.state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void anotherTrainingOfTheSameVersionIsRefusedWhileOneRuns() {
        JobStatus first = training.start(request("v2", 0));

        refused("JOB_SAME_MODEL", "--model-version", Kind.CONFLICT, () -> training.start(request("v2", 1)));

        assertThat(launcher.specs).containsOnlyKeys(first.job());
    }

    @Test
    void aPublishedVersionIsRefusedAndNothingIsQueued() throws IOException {
        store.put(ModelFiles.of("v2", ModelFiles.MANIFEST), new byte[] {'{', '}'}, PutCondition.always());

        refused("MODEL_EXISTS", "--model-version", Kind.CONFLICT, () -> training.start(request("v2", 0)));

        assertThat(launcher.specs).isEmpty();
    }

    @Test
    void whatDoesNotFitTheDatasetIsRefused() {
        refused("DATASET_NOT_FOUND", "dataset", Kind.INPUT, changed(fields -> with(fields, "dataset", "kenya")));
        refused("MODEL_BAD_VERSION", "model version", Kind.INPUT, () -> training.start(request("../v2", 0)));
        refused("TRAIN_COLUMN_MISSING", "--fold-column", Kind.INPUT, changed(f -> with(f, "foldColumn", "Region")));
        refused("TRAIN_COLUMN_IS_LABEL", "--fold-column", Kind.INPUT, changed(f -> with(f, "foldColumn", "class")));
        refused(
                "TRAIN_COLUMN_MISSING",
                "--holdout-column",
                Kind.INPUT,
                changed(f -> with(with(f, "holdoutColumn", "zone"), "holdoutValue", "west")));
        refused("TRAIN_BAD_REQUEST", "--folds", Kind.USAGE, changed(f -> with(f, "folds", 41)));
        columns.remove("lon");
        refused("TRAIN_NO_COORDINATES", "--spatial-km", Kind.INPUT, changed(f -> with(f, "spatialKm", 5.0)));
        classes.remove("bare");
        refused("TRAIN_SINGLE_CLASS", "zimbabwe/v1, label", Kind.INPUT, () -> training.start(request("v2", 0)));
        assertThat(launcher.specs).isEmpty();
    }

    @Test
    void aCloneDiffersInItsVersionAndInWhatIsSet() {
        JobStatus original = training.start(request("v2", 0));

        JobStatus clone =
                training.cloneJob(original.job(), "v3", Map.of("xgboost.eta", "0.2", "lightgbm.num_leaves", "15"));

        TrainingRequest request = training.request(clone.job());
        assertThat(request.modelVersion()).isEqualTo("v3");
        assertThat(request.params())
                .isEqualTo(Map.of(
                        "xgboost", Map.of("eta", "0.2", "max_depth", "4"), "lightgbm", Map.of("num_leaves", "15")));
        assertThat(request.seed()).isEqualTo(42);
    }

    @Test
    void aJobNobodyKnowsIsRefusedEverywhere() {
        List<ThrowingCallable> calls = List.of(
                () -> training.job("train-x"),
                () -> training.request("train-x"),
                () -> training.log("train-x"),
                () -> training.observe("train-x", event -> {}),
                () -> training.cancel("train-x"),
                () -> training.cloneJob("train-x", "v3", Map.of()));

        calls.forEach(call -> refused("JOB_NOT_FOUND", "job", Kind.INPUT, call));
    }

    @Test
    void aFinishedJobIsLeftAsItIsByCancel() {
        JobStatus job = training.start(request("v2", 0));
        launcher.stands(job.job(), JobState.SUCCEEDED);

        assertThat(training.cancel(job.job()).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(launcher.cancelled).isEmpty();
    }

    @Test
    void aRequestThatWasSpoiltIsSaidToBe() {
        launcher.start(new JobSpec("train-odd", "train", "v9", List.of(), Map.of(), "{\"dataset\":"));

        refused("JOB_BAD_REQUEST", "train-odd, request.json", Kind.FAILED, () -> training.request("train-odd"));
    }

    @Test
    void whatIsHeardAndLoggedIsTheLaunchers() {
        JobStatus job = training.start(request("v2", 0));
        List<Object> heard = new ArrayList<>();

        training.observe(job.job(), heard::add).close();

        assertThat(heard).hasSize(1);
        assertThat(training.log(job.job())).containsExactly("a line of " + job.job());
        assertThat(training.jobs()).extracting(JobStatus::job).containsExactly(job.job());
    }

    private static void refused(String code, String where, Kind kind, ThrowingCallable call) {
        GeocropException refused = catchThrowableOfType(GeocropException.class, call);
        assertThat(refused).as(code).isNotNull();
        assertThat(refused.refusal().code()).isEqualTo(code);
        assertThat(refused.refusal().where()).isEqualTo(where);
        assertThat(refused.kind()).isEqualTo(kind);
    }

    private ThrowingCallable changed(UnaryOperator<Map<String, @Nullable Object>> change) {
        TrainingRequest request = of(change.apply(new LinkedHashMap<>()), "v2", 0);
        return () -> training.start(request);
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> fields, String name, Object value) {
        fields.put(name, value);
        return fields;
    }

    private static TrainingRequest request(String version, int threads) {
        return of(Map.of(), version, threads);
    }

    private static TrainingRequest of(Map<String, @Nullable Object> fields, String version, int threads) {
        return new TrainingRequest(
                1,
                (String) or(fields.get("dataset"), "zimbabwe"),
                version,
                "lulc",
                "scaled",
                List.of("xgboost"),
                "auto",
                0.2,
                42,
                (int) or(fields.get("folds"), 0),
                (@Nullable String) fields.get("foldColumn"),
                (@Nullable String) fields.get("holdoutColumn"),
                (@Nullable String) fields.get("holdoutValue"),
                (@Nullable Double) fields.get("spatialKm"),
                Map.of("xgboost", Map.of("eta", "0.3", "max_depth", "4")),
                true,
                threads,
                "cpu");
    }

    private static Object or(@Nullable Object value, Object otherwise) {
        return value == null ? otherwise : value;
    }
}
