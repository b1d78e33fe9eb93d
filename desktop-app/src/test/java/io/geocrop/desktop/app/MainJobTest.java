package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.desktop.sample.SampleGenerator;
import io.geocrop.job.JobProcesses;
import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The main job from a file of points to a promoted model and back, by command line, on a real embedded workspace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {
    private static final int ROWS = 700;

    private Path folder;
    private Path csv;
    private CommandLine line;
    private String job = "";

    @BeforeAll
    void generateSample(@TempDir Path shared) throws IOException {
        folder = shared;
        Path trainer = CommandLine.checkout().resolve("trainer/target/trainer-0.1.0.jar");
        assumeTrue(Files.exists(trainer), "no " + trainer + ": run ./mvnw verify, which packages the trainer first");
        csv = folder.resolve(SampleGenerator.FILE_NAME);
        new SampleGenerator(SampleGenerator.DEFAULT_SEED).write(csv, ROWS);
        line = new CommandLine(folder);
    }

    @AfterAll
    void awaitJobs() throws IOException {
        JobProcesses.awaitGone(folder);
    }

    @Test
    @Order(1)
    void pointsAreImportedWithTheRolesAPersonExpects() throws MalformedJsonException {
        JsonNode document = line.json(
                0,
                "dataset",
                "import",
                csv.toString(),
                "--name",
                "points",
                "--version",
                "v20260201",
                "--drop",
                "nothing");

        assertThat(document.path("name").asText()).isEqualTo("points");
        assertThat(document.path("rows").asInt()).isEqualTo(ROWS);
        assertThat(document.path("columns").asInt()).isEqualTo(43);
        assertThat(document.path("classes").path("cropland").asInt()).isBetween(150, 230);
        assertThat(document.path("sha256").asText()).hasSize(64);
        assertThat(document.path("errors")).isEmpty();
        assertThat(document.path("warnings").toString()).contains("nothing");
        assertThat(document.path("roles").path("feature")).hasSize(38);
        assertThat(document.path("roles").path("x").get(0).asText()).isEqualTo("lon");
    }

    @Test
    @Order(2)
    void aVersionThatExistsIsAConflict() throws MalformedJsonException {
        JsonNode document =
                line.json(4, "dataset", "import", csv.toString(), "--name", "points", "--version", "v20260201");

        assertThat(document.path("error").path("code").asText()).isEqualTo("DATASET_EXISTS");
        assertThat(document.path("error").path("remedy").asText()).isNotBlank();
    }

    @Test
    @Order(3)
    void aFileWithErrorsIsRefusedWithAllOfThem() throws IOException, MalformedJsonException {
        Path bad = folder.resolve("bad.csv");
        Files.writeString(bad, "label,a,b\ncrop,1,2\n,3,4\nforest,5\nforest,6,1e999\n");

        JsonNode document = line.json(3, "dataset", "import", bad.toString(), "--name", "bad");

        assertThat(document.path("errors")).hasSize(3);
        assertThat(document.path("errors").get(0).path("where").asText()).contains("row 3");
        assertThat(line.json(0, "dataset", "list").path("datasets")).hasSize(1);
    }

    @Test
    @Order(4)
    void theProfileIsShown() throws MalformedJsonException {
        JsonNode profile =
                line.json(0, "dataset", "show", "points").path("profile").path("ndvi_peak");

        for (String key :
                List.of("min", "max", "mean", "sd", "missing", "distinct", "p05", "p25", "p50", "p75", "p95")) {
            assertThat(profile.has(key)).as(key).isTrue();
        }
        assertThat(profile.path("p50").asDouble()).isBetween(-0.5, 0.95);
    }

    @Test
    @Order(5)
    void aTrainingPublishesItsCandidates() throws MalformedJsonException {
        JsonNode document = line.json(
                0,
                "train",
                "--dataset",
                "points",
                "--model-version",
                "v1",
                "--learners",
                "xgboost,random_forest",
                "--folds",
                "2",
                "--set",
                "xgboost.n_estimators=20",
                "--set",
                "random_forest.n_estimators=30");
        job = document.path("job").asText();

        assertThat(document.path("state").asText()).isEqualTo("succeeded");
        assertThat(document.path("metrics").path("accuracy").asDouble()).isGreaterThan(0.6);
        assertThat(document.path("models")
                        .path("random_forest")
                        .path("balanced_accuracy")
                        .asDouble())
                .isGreaterThan(0.5);
        assertThat(document.path("cross_validation")
                        .path("random")
                        .path("xgboost")
                        .path("folds"))
                .hasSize(2);
        assertThat(document.path("cross_validation")
                        .path("spatial")
                        .path("xgboost")
                        .path("accuracy")
                        .asDouble())
                .isGreaterThan(0.4);
        assertThat(document.path("artifacts").toString()).contains("metadata.json", "golden.json");
    }

    @Test
    @Order(6)
    void anotherSelectionIsANewVersionThatIsComparedWithTheFirst() throws MalformedJsonException {
        line.json(0, "models", "select", "v1", "xgboost,random_forest", "--as", "v1-both");

        JsonNode comparison = line.json(0, "models", "compare", "v1", "v1-both");

        assertThat(comparison.path("differences").toString()).contains("selected_model");
        assertThat(comparison.path("per_class")).hasSize(7);
        assertThat(comparison.path("confusion").has("v1")).isTrue();
    }

    @Test
    @Order(6)
    void aSelectionNeedsALearner() throws MalformedJsonException {
        assertThat(line.json(2, "models", "select", "v1", "--as", "v7")
                        .path("error")
                        .path("found")
                        .asText())
                .contains("LEARNER");
    }

    @Test
    @Order(7)
    void everyVersionVerifiesGoldenRowsIncluded() throws MalformedJsonException {
        JsonNode verifications = line.json(0, "models", "verify").path("verifications");

        assertThat(verifications).hasSize(2);
        verifications.forEach(
                found -> assertThat(found.path("golden_rows_checked").asInt()).isGreaterThanOrEqualTo(64));
    }

    @Test
    @Order(8)
    void promotionsAndTheirUndoingAreKeptInTheLedger() throws MalformedJsonException {
        assertThat(line.json(0, "models", "promote", "v1", "--reason", "first")
                        .path("previous")
                        .isNull())
                .isTrue();
        line.json(0, "models", "promote", "v1-both", "--reason", "trial");
        JsonNode back = line.json(0, "models", "rollback", "--reason", "no better");

        assertThat(back.path("default_model").asText()).isEqualTo("v1");
        assertThat(back.path("previous").asText()).isEqualTo("v1-both");
        JsonNode entries = line.json(0, "models", "ledger").path("entries");
        assertThat(entries).hasSize(3);
        assertThat(entries.get(0).path("action").asText()).isEqualTo("rollback");
        assertThat(line.json(0, "models", "list").path("default_model").asText())
                .isEqualTo("v1");
    }

    @Test
    @Order(9)
    void aSecondPromotionOfTheDefaultChangesNothing() throws MalformedJsonException {
        assertThat(line.run("models", "promote", "v1").out()).contains("v1 is the default of lulc already");
        assertThat(line.json(0, "models", "ledger").path("entries")).hasSize(3);
        assertThat(line.json(3, "models", "rollback", "--to", "v9")
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("MODEL_NOT_FOUND");
    }

    @Test
    @Order(9)
    void aDemoLeavesADefaultThatNoDemoMade() throws MalformedJsonException {
        String workspace = folder.resolve("workspace").toString();
        Path out = folder.resolve("demo");

        assertThat(line.json(4, "demo", "--out", out.toString(), "--workspace", workspace)
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("CLI_NOT_A_DEMO");

        assertThat(line.json(0, "models", "list").path("default_model").asText())
                .isEqualTo("v1");
        assertThat(out).doesNotExist();
    }

    @Test
    @Order(9)
    void rowsAreClassifiedWithTheDefaultModel() throws IOException, MalformedJsonException {
        Path out = folder.resolve("classified.csv");

        JsonNode document = line.json(0, "predict", "--csv", csv.toString(), "--out", out.toString());

        assertThat(document.path("rows").asInt()).isEqualTo(ROWS);
        assertThat(document.path("model").asText()).isEqualTo("v1");
        assertThat(Files.readAllLines(out)).hasSize(ROWS + 1);
    }

    @Test
    @Order(10)
    void aFileThatIsThereIsWrittenOverOnlyWithYes() throws MalformedJsonException {
        String out = folder.resolve("classified.csv").toString();
        String nowhere = folder.resolve("no/such/v1.zip").toString();

        assertThat(line.json(4, "predict", "--csv", csv.toString(), "--out", out)
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("CLI_FILE_EXISTS");
        line.json(0, "predict", "--csv", csv.toString(), "--out", out, "--yes");
        line.json(4, "models", "export", "v1", "--out", out);
        assertThat(line.json(3, "models", "export", "v1", "--out", nowhere)
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("CLI_NO_FOLDER");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    @Order(10)
    void aModelTravelsToAnotherWorkspaceAsOneFile() throws MalformedJsonException {
        Path bundle = folder.resolve("v1.zip");
        line.json(0, "models", "export", "v1", "--out", bundle.toString());

        CommandLine other = new CommandLine(folder.resolve("elsewhere"));
        JsonNode imported = other.json(0, "models", "import", bundle.toString());

        assertThat(imported.path("version").asText()).isEqualTo("v1");
        assertThat(other.json(0, "models", "verify", "v1").path("verifications"))
                .hasSize(1);
    }

    @Test
    @Order(11)
    void aDatasetThatModelsWereTrainedFromIsNotDeleted() throws MalformedJsonException {
        JsonNode document = line.json(4, "dataset", "delete", "points/v20260201");

        assertThat(document.path("error").path("code").asText()).isEqualTo("DATASET_IN_USE");
        line.json(0, "dataset", "delete", "points/v20260201", "--force");
        assertThat(line.json(0, "dataset", "list").path("datasets")).isEmpty();
        line.json(0, "dataset", "restore", "points/v20260201");
        assertThat(line.json(0, "dataset", "list").path("datasets")).hasSize(1);
    }

    @Test
    @Order(12)
    void theJobIsStillKnownWithItsLog() throws MalformedJsonException {
        JsonNode jobs = line.json(0, "jobs", "list").path("jobs");

        assertThat(jobs).hasSize(1);
        assertThat(jobs.get(0).path("job").asText()).isEqualTo(job);
        assertThat(jobs.get(0).path("state").asText()).isEqualTo("succeeded");
        assertThat(line.json(0, "jobs", "logs", job).path("lines")).hasSizeGreaterThan(5);
        assertThat(line.run("jobs", "logs", job).out())
                .containsPattern("(?m)^[0-9:]{8}  publish +begins$")
                .doesNotContain("{\"event\"");
        assertThat(line.run("jobs", "show", job).out())
                .contains(
                        "points/v20260201",
                        "xgboost, random_forest",
                        "xgboost.n_estimators=20",
                        "accuracy",
                        "jobs logs");
        assertThat(line.run("jobs", "cancel", job).out()).contains("had finished already: succeeded");
    }

    @Test
    @Order(13)
    void aTrainingThatCannotEndWellIsRefusedBeforeItIsQueued() throws MalformedJsonException {
        assertThat(line.json(4, "train", "--dataset", "points", "--model-version", "v1")
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("MODEL_EXISTS");
        assertThat(line.json(3, "train", "--dataset", "nowhere", "--model-version", "v9")
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("DATASET_NOT_FOUND");
        JsonNode parameter =
                line.json(2, "train", "--dataset", "points", "--model-version", "v9", "--set", "xgboost.eta=9");
        assertThat(parameter.path("error").path("code").asText()).isEqualTo("TRAIN_BAD_PARAM");
        assertThat(line.json(0, "jobs", "list").path("jobs")).hasSize(1);
    }

    @Test
    @Order(14)
    void aWishForAGpuThatIsNotThereFailsWithTheRemedy() throws MalformedJsonException {
        assumeTrue(Files.notExists(Path.of("/dev/nvidiactl")), "skipped: this machine has a GPU");

        JsonNode document = line.json(5, "train", "--dataset", "points", "--model-version", "v9", "--device", "cuda");

        assertThat(document.path("error").path("code").asText()).isEqualTo("TRAIN_NO_GPU");
        assertThat(document.path("error").path("remedy").asText()).contains("cpu");
        assertThat(line.json(0, "jobs", "list").path("jobs")).hasSize(1);
    }
}
