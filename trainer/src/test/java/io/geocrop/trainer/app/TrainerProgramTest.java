package io.geocrop.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.job.JobEvent;
import io.geocrop.job.JobOutcome;
import io.geocrop.job.JobState;
import io.geocrop.json.Json;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.file.StoredVersion;
import io.geocrop.model.verify.VersionCheck;
import io.geocrop.model.verify.VersionVerifier;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.waiting.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in this JVM: a dataset folder in, a published version out. */
class TrainerProgramTest {
    private static final String QUICK = """
            {"model_version":"%s","learners":["lightgbm","random_forest"],"folds":%d,"threads":2,
             "params":{"lightgbm":{"num_iterations":"15","num_leaves":"7"},"random_forest":{"n_estimators":"8"},
                       "cv":{"lightgbm.num_iterations":"5","random_forest.n_estimators":"4"}}}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void importDataset() throws IOException {
        data = MadeUpDataset.write(folder.resolve("store/geocrop-datasets/datasets/made-up/v1"), 240);
    }

    private int run(Map<String, String> environment, String... arguments) {
        out.reset();
        Cancellation cancellation = new Cancellation(Thread.currentThread(), Waiting.SOON);
        return new TrainerProgram(
                        environment,
                        out,
                        cancellation,
                        () -> new FolderObjectStore(folder.resolve("store")),
                        Clock.systemUTC())
                .run(List.of(arguments));
    }

    private int train(String version, String request) throws IOException {
        Path job = Files.createDirectories(folder.resolve("store/geocrop-jobs/train-" + version));
        Path file = Files.writeString(job.resolve("request.json"), request);
        return run(
                Map.of(), "--data", data.toString(), "--out", models(version).toString(), "--request", file.toString());
    }

    private Path models(String version) {
        return folder.resolve("store/geocrop-models").resolve(version);
    }

    private List<JobEvent> events() throws Exception {
        List<JobEvent> events = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            events.add(Json.read(line.getBytes(StandardCharsets.UTF_8), JobEvent.class));
        }
        return events;
    }

    private JobEvent.Finished finished() throws Exception {
        return (JobEvent.Finished) events().getLast();
    }

    private String code() throws Exception {
        return Objects.requireNonNull(finished().refusal()).code();
    }

    private <T> T document(Path file, Class<T> type) throws Exception {
        return Json.read(Files.readAllBytes(file), type);
    }

    @Test
    void aTrainingEndsWellWhereAPersonWritesOtherDigits() throws Exception {
        Locale before = Locale.getDefault();
        int exitCode;
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            exitCode = train("m9", """
                    {"learners":["xgboost"],"threads":1,"params":{"xgboost":{"n_estimators":"5"}}}
                    """);
        } finally {
            Locale.setDefault(before);
        }

        assertThat(exitCode).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("[0-9] rows train")
                .containsPattern("macro-F1 [01]\\.[0-9]");
    }

    @Test
    void aTrainingEndsInASoundVersionWithAllItsFiles() throws Exception {
        int exitCode = train("m1", QUICK.formatted("m1", 2));

        assertThat(exitCode).isZero();
        try (ObjectStore store = new FolderObjectStore(folder.resolve("store"))) {
            VersionCheck check =
                    new VersionVerifier().check(new StoredVersion(store, "m1")).orElseThrow();
            assertThat(check.faults()).isEmpty();
        }
        ModelManifest manifest = document(models("m1").resolve("manifest.json"), ModelManifest.class);
        assertThat(manifest.files().stream().map(ModelManifest.FileEntry::name))
                .contains(
                        "candidates/lightgbm/golden.json",
                        "candidates/lightgbm/model.txt",
                        "candidates/random_forest/golden.json",
                        "candidates/random_forest/model.forest",
                        "evaluation.json",
                        "golden.json",
                        "label_encoder.json",
                        "metadata.json",
                        "scaler.json",
                        "selected_features.json");
        assertThat(manifest.provenance().dataset()).isEqualTo("made-up/v1");
        assertThat(manifest.provenance().datasetSha256()).matches("[0-9a-f]{64}");
        assertThat(manifest.provenance().libraries()).containsKey("lightgbm");
        assertThat(manifest.provenance().parameters()).containsEntry("random_forest.n_estimators", "8");
        assertThat(manifest.provenance().machine()).containsKeys("os", "java", "threads", "device");
    }

    private int check(String learners, String scout, String params, String device) throws IOException {
        Path file = Files.writeString(folder.resolve("asked.json"), """
                {"schema_version":1,"dataset":"a/v1","model_version":"m1","task":"lulc","variant":"Scaled",
                 "learners":[%s],"scout":"%s","test_size":0.2,"seed":42,"folds":0,"params":{%s},
                 "early_stopping":true,"threads":0,"device":"%s"}
                """.formatted(learners, scout, params, device));
        return run(Map.of(), "--check", "--request", file.toString());
    }

    @Test
    void aRequestAloneIsCheckedWithoutDataOrTrace() throws Exception {
        assertThat(check("\"xgboost\",\"random_forest\"", "auto", "\"xgboost\":{\"trees\":\"20\"}", "cpu"))
                .isZero();
        assertThat(finished().refusal()).isNull();

        assertThat(check("\"xgboost\",\"random_forest\"", "auto", "\"xgboost\":{\"eta\":\"9\"}", "cpu"))
                .isEqualTo(2);
        assertThat(code()).isEqualTo("TRAIN_BAD_PARAM");

        assertThat(check("\"lightgbm\"", "auto", "\"cv\":{\"lightgbm.tres\":\"9\"}", "cpu"))
                .isEqualTo(2);
        assertThat(code()).isEqualTo("TRAIN_UNKNOWN_PARAM");
        assertThat(Objects.requireNonNull(finished().refusal()).allowed()).contains("n_estimators");

        assertThat(check("\"random_forest\"", "auto", "", "cuda")).isEqualTo(5);
        assertThat(code()).isEqualTo("TRAIN_NO_GPU");
        assertThat(folder.resolve("events-1.jsonl")).doesNotExist();
        assertThat(folder.resolve("outcome.json")).doesNotExist();
    }

    @Test
    void metadataSaysWhatWasTrainedOnWhat() throws Exception {
        train("m1", QUICK.formatted("m1", 2));

        ModelMetadata metadata = document(models("m1").resolve("metadata.json"), ModelMetadata.class);
        assertThat(metadata.datasetVersion()).isEqualTo("made-up/v1");
        assertThat(metadata.trainingSamples()).isEqualTo(192);
        assertThat(metadata.testSamples()).isEqualTo(48);
        assertThat(metadata.classes()).containsExactly("crop", "forest", "water");
        assertThat(metadata.models().get("lightgbm"))
                .containsKeys("accuracy", "f1_macro", "balanced_accuracy", "roc_auc", "train_seconds");
        assertThat(metadata.trainingParams())
                .containsEntry("lightgbm.num_iterations", "15")
                .containsEntry("cv.lightgbm.num_iterations", "5")
                .containsEntry("test_size", "0.2");
        Evaluation evaluation = document(models("m1").resolve("evaluation.json"), Evaluation.class);
        assertThat(evaluation.crossValidation().random()).isNotNull();
        assertThat(evaluation.crossValidation().spatial()).isNotNull();
        assertThat(metadata.selectedModel()).isEqualTo(evaluation.selectedModel());
    }

    @Test
    void theJobsFolderKeepsTheSameEventsAndTheOutcome() throws Exception {
        train("m1", QUICK.formatted("m1", 0));

        Path job = folder.resolve("store/geocrop-jobs/train-m1");
        assertThat(job.resolve("events-1.jsonl")).hasContent(out.toString(StandardCharsets.UTF_8));
        JobOutcome outcome = document(job.resolve("outcome.json"), JobOutcome.class);
        assertThat(outcome.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.finished()).isAfter(outcome.started());
        assertThat(events().stream().filter(JobEvent.Phase.class::isInstance).map(e -> ((JobEvent.Phase) e).phase()))
                .containsExactly("load", "split", "scout", "fit", "evaluate", "publish");
    }

    @Test
    void twiceTheSameTrainingGivesTheSameFilesButForTheSeconds() throws Exception {
        train("m1", QUICK.formatted("m1", 2));
        train("m2", QUICK.formatted("m2", 2));

        for (String file : List.of(
                "model.forest".equals(modelFile()) ? "model.forest" : "model.txt",
                "candidates/lightgbm/model.txt",
                "candidates/random_forest/model.forest",
                "candidates/lightgbm/golden.json",
                "candidates/random_forest/golden.json",
                "scaler.json",
                "selected_features.json",
                "label_encoder.json")) {
            assertThat(models("m2").resolve(file))
                    .hasSameBinaryContentAs(models("m1").resolve(file));
        }
        assertThat(withoutSeconds("m2")).isEqualTo(withoutSeconds("m1"));
    }

    private String modelFile() {
        return Files.exists(models("m1").resolve("model.forest")) ? "model.forest" : "model.txt";
    }

    private String withoutSeconds(String version) throws IOException {
        return Files.readString(models(version).resolve("evaluation.json"))
                .replaceAll("\"train_seconds\" : [0-9.eE-]+", "");
    }

    @Test
    void aVersionThatExistsIsRefusedBeforeAnythingIsRead() throws Exception {
        Files.createDirectories(models("m1"));
        Files.writeString(models("m1").resolve("manifest.json"), "{}");

        int exitCode = train("m1", "no JSON at all");

        assertThat(exitCode).isEqualTo(4);
        assertThat(code()).isEqualTo("MODEL_EXISTS");
        assertThat(events()).hasSize(1);
    }

    @Test
    void aFileThatChangedSinceItsImportIsRefused() throws Exception {
        Path csv = data.resolve("training_data.csv");
        Files.writeString(csv, Files.readString(csv).replaceFirst("crop", "water"));

        assertThat(train("m1", QUICK.formatted("m1", 0))).isEqualTo(3);
        assertThat(code()).isEqualTo("DATASET_HASH_MISMATCH");
        assertThat(models("m1")).doesNotExist();
    }

    @Test
    void aGpuThatIsNotThereIsRefusedNotReplaced() throws Exception {
        int exitCode = train("m1", "{\"model_version\":\"m1\",\"device\":\"cuda\",\"learners\":[\"lightgbm\"]}");

        assertThat(exitCode).isEqualTo(5);
        assertThat(code()).isEqualTo("TRAIN_NO_GPU");
        assertThat(Objects.requireNonNull(finished().refusal()).remedy()).isNotBlank();
        assertThat(models("m1")).doesNotExist();
    }

    @Test
    void aLearnerThatIsMissingIsNamedWithItsRemedyAndTheOthersTrain() throws Exception {
        Path job = Files.createDirectories(folder.resolve("job"));
        Files.writeString(
                job.resolve("request.json"),
                QUICK.formatted("m1", 0).replace("\"lightgbm\",\"random_forest\"", "\"catboost\",\"random_forest\""));

        int exitCode = run(
                Map.of("GEOCROP_PYTHON", "/no/such/python"),
                "--data=" + data,
                "--out=" + models("m1"),
                "--request=" + job.resolve("request.json"));

        assertThat(exitCode).isZero();
        assertThat(events())
                .filteredOn(JobEvent.LearnerUnavailable.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(
                                ((JobEvent.LearnerUnavailable) event).refusal().remedy())
                        .isNotBlank());
        Evaluation evaluation = document(models("m1").resolve("evaluation.json"), Evaluation.class);
        assertThat(evaluation.unavailable()).containsOnlyKeys("catboost");
        assertThat(evaluation.models()).containsOnlyKeys("random_forest");
    }

    @Test
    void whereNoLearnerIsLeftTheTrainingIsRefused() throws Exception {
        int exitCode = run(
                Map.of(
                        "GEOCROP_PYTHON",
                        "/no/such/python",
                        "DATASET_PATH",
                        data.toString(),
                        "OUTPUT_PATH",
                        models("m1").toString()),
                "--request",
                Files.writeString(folder.resolve("r.json"), "{\"learners\":[\"catboost\"],\"scout\":\"off\"}")
                        .toString());

        assertThat(exitCode).isEqualTo(5);
        assertThat(code()).isEqualTo("TRAIN_NO_LEARNER");
    }

    @Test
    void wrongFlagsAreUsage() throws Exception {
        assertThat(run(Map.of())).isEqualTo(2);
        assertThat(code()).isEqualTo("TRAIN_BAD_FLAG");
        assertThat(run(Map.of(), "--nonsense", "1")).isEqualTo(2);
        assertThat(run(Map.of(), "--data")).isEqualTo(2);
        assertThat(run(Map.of(), "--data", "a", "--data", "b")).isEqualTo(2);
        assertThat(run(
                        Map.of(),
                        "--data",
                        data.toString(),
                        "--out",
                        folder.resolve("elsewhere/v1").toString()))
                .isEqualTo(2);
        assertThat(code()).isEqualTo("TRAIN_BAD_LOCATION");
        assertThat(run(Map.of(), "--data", "s3://bucket", "--out", models("m1").toString()))
                .isEqualTo(2);
    }

    @Test
    void wrongRequestsAreRefusedByField() throws Exception {
        for (String[] wrong : new String[][] {
            {"{\"learners\":[\"svm\"]}", "TRAIN_UNKNOWN_LEARNER"},
            {"{\"folds\":1}", "TRAIN_BAD_REQUEST"},
            {"{\"test_size\":1.5}", "TRAIN_BAD_REQUEST"},
            {"{\"variant\":\"Half\"}", "TRAIN_BAD_REQUEST"},
            {"{\"scout\":\"some\"}", "TRAIN_BAD_REQUEST"},
            {"{\"device\":\"tpu\"}", "TRAIN_BAD_PARAM"},
            {"{\"schema_version\":2}", "TRAIN_BAD_REQUEST"},
            {"{\"model_version\":\"other\"}", "TRAIN_BAD_REQUEST"},
            {"{\"holdout_column\":\"year\"}", "TRAIN_BAD_REQUEST"},
            {"{\"params\":{\"cv\":{\"trees\":\"5\"}}}", "TRAIN_BAD_REQUEST"},
            {"{\"params\":{\"lightgbm\":{\"leafs_or_so\":\"5\"}}}", "TRAIN_UNKNOWN_PARAM"},
            {"[1]", "TRAIN_WRONG_SHAPE"},
            {"{\"folds\":2", "TRAIN_CUT"},
            {"{\"folds\":2,\"folds\":3}", "TRAIN_DUPLICATE_KEY"},
        }) {
            assertThat(train("m1", wrong[0])).as(wrong[0]).isBetween(2, 3);
            assertThat(code()).as(wrong[0]).isEqualTo(wrong[1]);
        }
        assertThat(models("m1")).doesNotExist();
    }

    @Test
    void dataThatIsNotThereIsRefused() throws Exception {
        assertThat(run(
                        Map.of(),
                        "--data",
                        folder.resolve("nowhere").toString(),
                        "--out",
                        models("m1").toString()))
                .isEqualTo(3);
        assertThat(code()).isEqualTo("TRAIN_NO_DATA");
        assertThat(run(
                        Map.of(),
                        "--data",
                        data.toString(),
                        "--out",
                        models("m1").toString(),
                        "--request",
                        folder.resolve("none.json").toString()))
                .isEqualTo(2);
        assertThat(code()).isEqualTo("TRAIN_NO_REQUEST");
    }

    @Test
    void aManifestThatCannotBeTakenIsRefused() throws Exception {
        for (String[] wrong : new String[][] {
            {"{", "DATASET_CUT"},
            {"{}", "DATASET_WRONG_SHAPE"},
            {"{\"schema_version\":1,\"rows\":3,\"duplicate_rows\":0,\"conflicting_rows\":0}", "DATASET_BAD_MANIFEST"},
            {"{\"schema_version\":9,\"rows\":3,\"duplicate_rows\":0,\"conflicting_rows\":0}", "DATASET_NEWER_SCHEMA"},
        }) {
            Files.writeString(data.resolve("dataset.json"), wrong[0]);

            assertThat(train("m1", QUICK.formatted("m1", 0))).as(wrong[0]).isEqualTo(3);
            assertThat(code()).as(wrong[0]).isEqualTo(wrong[1]);
        }
    }

    @Test
    void columnsThatAreNotThereAreRefused() throws Exception {
        String manifest = Files.readString(data.resolve("dataset.json"));
        Files.writeString(data.resolve("dataset.json"), manifest.replace("\"label\",", "\"ignored\","));
        assertThat(train("m1", QUICK.formatted("m1", 0))).isEqualTo(3);
        assertThat(code()).isEqualTo("TRAIN_NO_LABEL");

        Files.writeString(data.resolve("dataset.json"), manifest.replace("\"feature\"", "\"ignored\""));
        assertThat(train("m1", QUICK.formatted("m1", 0))).isEqualTo(3);
        assertThat(code()).isEqualTo("TRAIN_NO_FEATURES");

        Files.writeString(data.resolve("dataset.json"), manifest);
        assertThat(train("m1", "{\"fold_column\":\"block\"}")).isEqualTo(3);
        assertThat(code()).isEqualTo("CSV_COLUMN_MISSING");
    }

    @Test
    void aStoreServesAsWellAsAFolder() throws Exception {
        Path job = Files.createDirectories(folder.resolve("store/geocrop-jobs/train-m3"));
        Files.writeString(job.resolve("request.json"), QUICK.formatted("m3", 0));

        int exitCode = run(
                Map.of("MODEL_VARIANT", "raw"),
                "--data",
                "s3://geocrop-datasets/datasets/made-up/v1",
                "--out",
                "s3://geocrop-models/m3",
                "--request",
                "s3://geocrop-jobs/train-m3/request.json");

        assertThat(exitCode).isZero();
        assertThat(job.resolve("outcome.json")).exists();
        try (Stream<Path> files = Files.list(job)) {
            List<String> lines = files.filter(
                            file -> file.getFileName().toString().startsWith("events-"))
                    .sorted()
                    .flatMap(file -> Arrays.stream(read(file).split("\n")))
                    .toList();
            assertThat(String.join("\n", lines) + "\n").isEqualTo(out.toString(StandardCharsets.UTF_8));
        }
        assertThat(document(models("m3").resolve("metadata.json"), ModelMetadata.class)
                        .variant())
                .isEqualTo("Raw");
        assertThat(run(Map.of(), "--data", data.toString(), "--out", "s3://elsewhere/m3"))
                .isEqualTo(2);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCsvAloneIsReadByWhatItsColumnsAre() throws Exception {
        Path csv = Files.copy(data.resolve("training_data.csv"), folder.resolve("points.csv"));
        Path request = Files.writeString(folder.resolve("request.json"), QUICK.formatted("m4", 0));

        int exitCode = run(
                Map.of(),
                "--data",
                csv.toString(),
                "--out",
                models("m4").toString(),
                "--request",
                request.toString(),
                "--job-folder",
                folder.resolve("job").toString());

        assertThat(exitCode).isZero();
        ModelMetadata metadata = document(models("m4").resolve("metadata.json"), ModelMetadata.class);
        assertThat(metadata.datasetVersion()).isEqualTo("points.csv");
        assertThat(metadata.features()).doesNotContain("lon", "lat", "label");
        assertThat(folder.resolve("job/outcome.json")).exists();
    }

    @Test
    void theDoctorNamesEveryLearner() throws Exception {
        assertThat(run(Map.of(), "--doctor")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"xgboost\"", "\"lightgbm\"", "\"catboost\"", "\"random_forest\"", "\"gpu\"", "\"remedy\"");
    }

    @Test
    void helpShowsTheFlags() {
        assertThat(run(Map.of(), "--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--data", "--out", "DATASET_PATH", "Example:");
    }
}
