package io.geocrop.trainer.learner.catboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.error.Refusal;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.catboost.PythonSearch.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small shell scripts stand for Pythons: what they print is all that is asked of them. */
class PythonSearchTest {
    @TempDir
    Path folder;

    private Path venv;

    @BeforeEach
    void needsAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: needs /bin/sh");
        venv = folder.resolve("data").resolve("python");
    }

    @Test
    void takesThePythonThatGeocropPythonNames() throws Exception {
        Path named = python("named/python", "3.12.1 1.2.10 2.0.0");
        python("path/python3", "3.11.0 1.2.7 2.0.0");

        Outcome outcome = look(Map.of(
                "GEOCROP_PYTHON",
                named.toString(),
                "PATH",
                folder.resolve("path").toString()));

        assertThat(outcome).isEqualTo(new Outcome.Found(new PythonCatBoost(named, "3.12.1", "1.2.10")));
    }

    @Test
    void looksNowhereElseWhereGeocropPythonIsOfNoUse() throws Exception {
        python("path/python3", "3.11.0 1.2.10 2.0.0");
        Path named = folder.resolve("gone");

        Refusal refusal = missing(Map.of(
                "GEOCROP_PYTHON",
                named.toString(),
                "PATH",
                folder.resolve("path").toString()));

        assertThat(refusal.code()).isEqualTo("TRAIN_NO_PYTHON");
        assertThat(refusal.found()).isEqualTo(named + " does not start");
        assertThat(refusal.remedy()).contains("GEOCROP_PYTHON");
    }

    @Test
    void aBlankGeocropPythonIsAsGoodAsNone() {
        Refusal refusal = missing(Map.of("GEOCROP_PYTHON", "  ", "PATH", ""));

        assertThat(refusal.remedy()).doesNotContain("GEOCROP_PYTHON").contains("Install Python 3");
    }

    @Test
    void goesOnToTheUsersEnvironmentWhereThePathsPythonHasNoCatboost() throws Exception {
        python("path/python3", "3.11.0 - 2.0.0");
        Path own = python("data/python/bin/python", "3.11.0 1.2.10 2.0.0");

        Outcome outcome = look(Map.of("PATH", folder.resolve("path").toString()));

        assertThat(outcome).isEqualTo(new Outcome.Found(new PythonCatBoost(own, "3.11.0", "1.2.10")));
    }

    @Test
    void namesTheOneCommandThatHelpsWhereThereIsAPythonWithoutCatboost() throws Exception {
        Path python = python("path/python3", "3.11.0 - 2.0.0");

        Refusal refusal = missing(Map.of("PATH", folder.resolve("path").toString()));

        assertThat(refusal.found()).isEqualTo(python + " has no catboost");
        assertThat(refusal.remedy())
                .isEqualTo("Run: %s -m venv %s && %s/bin/python -m pip install catboost==1.2.10"
                        .formatted(python, venv, venv));
    }

    @Test
    void refusesACatboostItDoesNotKnow() throws Exception {
        python("path/python3", "3.11.0 0.26 2.0.0");

        Refusal refusal = missing(Map.of("PATH", folder.resolve("path").toString()));

        assertThat(refusal.found()).endsWith("has catboost 0.26");
    }

    @Test
    void saysHowToGetAPythonWhereThereIsNone() {
        Refusal refusal = missing(Map.of("PATH", folder.toString()));

        assertThat(refusal.found()).isEqualTo("no Python");
        assertThat(refusal.remedy()).contains("python3", "pip install catboost==1.2.10");
    }

    @Test
    void makesTheLearnerUnavailableInsteadOfFailing() {
        try (CatBoostLearner learner = new CatBoostLearner(new PythonSearch(Map.of(), venv))) {
            assertThat(learner.unavailable(Device.CPU))
                    .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("TRAIN_NO_PYTHON"));
        }
    }

    private Outcome look(Map<String, String> environment) {
        return new PythonSearch(environment, venv).look();
    }

    private Refusal missing(Map<String, String> environment) {
        Outcome outcome = look(environment);
        assertThat(outcome).isInstanceOf(Outcome.Missing.class);
        return ((Outcome.Missing) outcome).refusal();
    }

    private Path python(String path, String prints) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\necho " + prints + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
