package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.training.local.TrainerProgram;
import io.geocrop.waiting.Waiting;
import io.geocrop.workspace.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerInstallationTest {
    @TempDir
    Path folder;

    @Test
    void aTrainerThatRunsOutOfMemoryLivesToSaySo() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(program().java().toString());
        command.addAll(program().jvmFlags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OutOfMemory.class.getName()));

        Process process = new ProcessBuilder(command).inheritIO().start();

        assertThat(process.waitFor(Waiting.SOON)).isTrue();
        assertThat(process.exitValue()).isEqualTo(OutOfMemory.SAID);
    }

    @Test
    void aTrainerThatIsNotThereIsMissing() {
        assertThat(installation().checks())
                .singleElement()
                .satisfies(check -> assertThat(check.status()).isEqualTo(Check.Status.MISSING));
    }

    private TrainerProgram program() throws IOException {
        Path target = Files.createDirectories(folder.resolve("trainer/target"));
        if (Files.notExists(target.resolve("trainer-0.1.0.jar"))) {
            Files.createFile(target.resolve("trainer-0.1.0.jar"));
        }
        return installation().program().fold(found -> found, missing -> {
            throw new AssertionError(missing.reason());
        });
    }

    private TrainerInstallation installation() {
        return new TrainerInstallation(folder, Map.of("GEOCROP_TRAINER_HEAP", "64m"));
    }
}
