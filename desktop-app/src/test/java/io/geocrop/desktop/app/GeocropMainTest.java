package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.desktop.sample.SampleGenerator;
import io.geocrop.job.JobProcesses;
import io.geocrop.json.Json;
import io.geocrop.waiting.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is in life: a process of its own, in somebody's working folder and home. */
class GeocropMainTest {
    @TempDir
    Path folder;

    private Path work;
    private Path home;

    @BeforeEach
    void createFolders() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        home = Files.createDirectory(folder.resolve("home"));
    }

    @AfterEach
    void awaitJobs() throws IOException {
        JobProcesses.awaitGone(folder);
    }

    @Test
    void aJobLeavesItsWorkingFolderAsItWas() throws Exception {
        Path trainer = CommandLine.checkout().resolve("trainer/target/trainer-0.1.0.jar");
        assumeTrue(Files.exists(trainer), "no " + trainer + ": run ./mvnw verify, which packages the trainer first");
        Path csv = folder.resolve(SampleGenerator.FILE_NAME);
        new SampleGenerator(SampleGenerator.DEFAULT_SEED).write(csv, 300);
        run("dataset", "import", csv.toString(), "--name", "points", "--version", "v1");

        int exitCode = run(
                "train",
                "--dataset",
                "points",
                "--model-version",
                "v1",
                "--learners",
                "random_forest",
                "--folds",
                "0",
                "--set",
                "random_forest.n_estimators=5");

        assertThat(exitCode).as(Files.readString(err())).isZero();
        JobProcesses.awaitGone(folder);
        assertThat(work).isEmptyDirectory();
        assertThat(home.resolve("data/geocrop/logs/geocrop.log")).exists();
    }

    @Test
    void aHomeThatCannotBeWrittenCostsTheLogAlone() throws Exception {
        home = Files.createFile(folder.resolve("no-folder"));
        Files.createDirectory(folder.resolve("workspace"));

        int exitCode = run("dataset", "list", "--json");

        assertThat(exitCode).as(Files.readString(err())).isZero();
        assertThat(Json.read(Files.readAllBytes(out()), JsonNode.class).path("datasets"))
                .isEmpty();
        assertThat(Files.readAllLines(err())).singleElement().asString().contains("no log is kept");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dgeocrop.home=" + CommandLine.checkout(),
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                GeocropMain.class.getName(),
                "--workspace",
                folder.resolve("workspace").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(out().toFile())
                .redirectError(err().toFile());
        builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
        Process process = builder.start();
        assertThat(process.waitFor(Waiting.SOON)).isTrue();
        return process.exitValue();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path err() {
        return folder.resolve("err");
    }
}
