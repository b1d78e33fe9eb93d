package io.geocrop.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geocrop.job.JobEvent;
import io.geocrop.job.JobOutcome;
import io.geocrop.job.JobState;
import io.geocrop.json.Json;
import io.geocrop.model.file.StoredVersion;
import io.geocrop.model.verify.VersionVerifier;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.TestServers;
import io.geocrop.store.s3.S3Endpoint;
import io.geocrop.store.s3.S3ObjectStore;
import io.geocrop.waiting.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer as it is in life: a process of its own, watched, ended and killed from outside. */
class TrainerProcessTest {
    private static final String QUICK = """
            {"learners":["lightgbm","random_forest"],"threads":1,
             "params":{"lightgbm":{"num_iterations":"10","num_leaves":"7"},"random_forest":{"n_estimators":"5"}}}
            """;
    /** Far more trees than a test waits for. */
    private static final String ENDLESS = """
            {"learners":["lightgbm"],"threads":1,"early_stopping":false,"scout":"off",
             "params":{"lightgbm":{"num_iterations":"100000","num_leaves":"63","min_data_in_leaf":"1"}}}
            """;

    /** Longer than any test waits: an end within its time is the training's own, not that of patience. */
    private static final Duration ENDLESS_PATIENCE = Waiting.SOON.multipliedBy(10);

    @TempDir
    Path folder;

    private Path data;
    private Path job;
    private @Nullable Process process;

    @BeforeEach
    void importDataset() throws IOException {
        data = MadeUpDataset.write(folder.resolve("data"), 300);
        job = Files.createDirectories(folder.resolve("job"));
    }

    @AfterEach
    void endProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Process start(String request, String... more) throws IOException {
        return start(TrainerMain.class, request, version().toString(), more);
    }

    private Process start(Class<?> program, String request, String version, String... more) throws IOException {
        Files.writeString(job.resolve("request.json"), request);
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--out", version));
        arguments.addAll(List.of("--request", job.resolve("request.json").toString()));
        arguments.addAll(List.of(more));
        return launch(program, arguments, Map.of());
    }

    private Process launch(Class<?> program, List<String> arguments, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-modules=jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dgeocrop.trainer.patience.seconds=" + ENDLESS_PATIENCE.toSeconds()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        return process;
    }

    private Path version() {
        return folder.resolve("geocrop-models/p1");
    }

    private JobOutcome outcome() throws Exception {
        return Json.read(Files.readAllBytes(job.resolve("outcome.json")), JobOutcome.class);
    }

    private void awaitFirstMetric() {
        await().atMost(Waiting.SOON)
                .until(() -> Files.exists(job.resolve("events-1.jsonl"))
                        && Files.readString(job.resolve("events-1.jsonl")).contains("\"event\":\"metric\""));
    }

    @Test
    void standardOutputHoldsEventsAloneAndTheVersionIsThere() throws Exception {
        Process trainer = start(QUICK);

        assertThat(trainer.waitFor(Waiting.SOON)).isTrue();

        assertThat(trainer.exitValue())
                .as(Files.readString(folder.resolve("stderr")))
                .isZero();
        List<JobEvent> events = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("stdout"))) {
            events.add(Json.read(line.getBytes(StandardCharsets.UTF_8), JobEvent.class));
        }
        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        JobEvent.Finished.class,
                        finished -> assertThat(finished.state()).isEqualTo(JobState.SUCCEEDED));
        assertThat(version().resolve("manifest.json")).exists();
        assertThat(outcome().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void anEndedTrainingSaysThatItWasCancelledAndPublishesNothing() throws Exception {
        Process trainer = start(ENDLESS);
        awaitFirstMetric();

        trainer.destroy();

        assertThat(trainer.waitFor(Waiting.SOON)).isTrue();
        assertThat(outcome().state()).isEqualTo(JobState.CANCELLED);
        assertThat(Files.readString(job.resolve("events-1.jsonl"))).contains("\"cancelled\"");
        assertThat(version().resolve("manifest.json")).doesNotExist();
    }

    @Test
    void aKilledTrainingLeavesNeitherVersionNorOutcome() throws Exception {
        Process trainer = start(ENDLESS);
        awaitFirstMetric();

        trainer.destroyForcibly();

        assertThat(trainer.waitFor(Waiting.SOON)).isTrue();
        assertThat(version().resolve("manifest.json")).doesNotExist();
        assertThat(job.resolve("outcome.json")).doesNotExist();
    }

    @Test
    void aTrainingWhoseParentIsGoneEndsItself() throws Exception {
        Process trainer = start(ENDLESS, "--end-with-input");
        awaitFirstMetric();

        trainer.getOutputStream().close();

        assertThat(trainer.waitFor(Waiting.SOON)).isTrue();
        assertThat(trainer.exitValue()).isEqualTo(1);
        assertThat(outcome().state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void memoryThatIsTooSmallIsSaidInASentence() throws Exception {
        Process trainer = start(OversizedTrainer.class, QUICK, "s3://geocrop-models/p1");

        assertThat(trainer.waitFor(Waiting.SOON)).isTrue();

        assertThat(trainer.exitValue()).isEqualTo(1);
        assertThat(Objects.requireNonNull(outcome().refusal()).code()).isEqualTo("TRAIN_OUT_OF_MEMORY");
        assertThat(version().resolve("manifest.json")).doesNotExist();
    }

    @Test
    void aServerHoldsDataRequestEventsAndVersion() throws Exception {
        S3Endpoint server = TestServers.s3();
        String name = "t" + UUID.randomUUID().toString().substring(0, 8);
        try (ObjectStore store = S3ObjectStore.at(server, RandomGenerator.getDefault())) {
            ObjectKey dataset = new ObjectKey("geocrop-datasets", "datasets/made-up/" + name);
            ObjectKey jobFolder = new ObjectKey("geocrop-jobs", name);
            store.putFile(dataset.child("training_data.csv"), data.resolve("training_data.csv"));
            store.putFile(dataset.child("dataset.json"), data.resolve("dataset.json"));
            store.put(jobFolder.child("request.json"), QUICK.getBytes(StandardCharsets.UTF_8), PutCondition.always());

            Process trainer = launch(
                    TrainerMain.class,
                    List.of("--request", "s3://" + jobFolder.child("request.json")),
                    Map.of(
                            "DATASET_PATH",
                            "s3://" + dataset,
                            "OUTPUT_PATH",
                            "s3://geocrop-models/" + name,
                            "MODEL_VARIANT",
                            "Raw",
                            "MINIO_ENDPOINT",
                            server.url().toString(),
                            "AWS_ACCESS_KEY_ID",
                            server.accessKey(),
                            "AWS_SECRET_ACCESS_KEY",
                            server.secretKey()));

            assertThat(trainer.waitFor(Waiting.SOON)).isTrue();
            assertThat(trainer.exitValue())
                    .as(Files.readString(folder.resolve("stderr")))
                    .isZero();
            assertThat(new VersionVerifier()
                            .check(new StoredVersion(store, name))
                            .orElseThrow()
                            .faults())
                    .isEmpty();
            assertThat(store.get(jobFolder.child("events-1.jsonl"))).isPresent();
            assertThat(store.get(jobFolder.child("outcome.json"))).isPresent();
        } finally {
            removeAll(server, name);
        }
    }

    private static void removeAll(S3Endpoint server, String name) throws IOException {
        try (ObjectStore store = S3ObjectStore.at(server, RandomGenerator.getDefault())) {
            for (ObjectKey prefix : List.of(
                    new ObjectKey("geocrop-datasets", "datasets/made-up/" + name),
                    new ObjectKey("geocrop-jobs", name),
                    new ObjectKey("geocrop-models", name))) {
                List<ObjectKey> keys;
                try (Stream<ListedObject> listed = store.list(prefix.bucket(), prefix.key() + "/")) {
                    keys = listed.map(ListedObject::key).toList();
                }
                for (ObjectKey key : keys) {
                    store.delete(key);
                }
            }
        }
    }
}
