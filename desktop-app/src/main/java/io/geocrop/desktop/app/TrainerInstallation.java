package io.geocrop.desktop.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.process.ShortProgram;
import io.geocrop.training.local.TrainerProgram;
import io.geocrop.workspace.Capability;
import io.geocrop.workspace.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the trainer lies beside this program and how it is started.
 *
 * @param home the folder of the checkout or installation
 * @param environment of this process: {@code GEOCROP_TRAINER_HEAP} sets the trainer's largest heap, such as {@code 6g}
 */
record TrainerInstallation(Path home, Map<String, String> environment) {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerInstallation.class);
    private static final String MAIN_CLASS = "io.geocrop.trainer.app.TrainerMain";
    private static final Duration DOCTOR_PATIENCE = Duration.ofSeconds(60);

    Capability<TrainerProgram> program() {
        Path target = home.resolve("trainer").resolve("target");
        Path jar = target.resolve("trainer-0.1.0.jar");
        if (!Files.isRegularFile(jar)) {
            return Capability.unavailable(
                    "the trainer is not at " + jar, "Build it by ./mvnw package, or install the program again.");
        }
        List<String> flags = new ArrayList<>(List.of(
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        String heap = environment.get("GEOCROP_TRAINER_HEAP");
        if (heap != null && heap.matches("[0-9]+[mMgG]")) {
            flags.add("-Xmx" + heap);
        }
        return Capability.available(new TrainerProgram(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(jar, target.resolve("lib").resolve("*")),
                MAIN_CLASS,
                flags,
                Map.of()));
    }

    /** What the trainer says of its learners. */
    List<Check> checks() {
        return program()
                .fold(
                        this::ask,
                        missing -> List.of(
                                new Check("trainer", Check.Status.MISSING, missing.reason(), missing.remedy())));
    }

    private List<Check> ask(TrainerProgram program) {
        try {
            ShortProgram.Answer answer = ShortProgram.ask(program.command(List.of("--doctor")), DOCTOR_PATIENCE)
                    .orElseThrow(() -> new IOException("nothing within " + DOCTOR_PATIENCE.toSeconds() + " s"));
            List<Check> checks = new ArrayList<>();
            for (JsonNode check : Json.read(answer.text().getBytes(StandardCharsets.UTF_8), JsonNode.class)) {
                checks.add(new Check(
                        check.path("name").asText(),
                        Check.Status.valueOf(check.path("status").asText().toUpperCase(Locale.ROOT)),
                        check.path("found").asText(),
                        check.path("remedy").asText()));
            }
            return checks;
        } catch (IOException | MalformedJsonException | IllegalArgumentException e) {
            LOG.warn("the trainer's doctor did not answer", e);
            return List.of(new Check(
                    "trainer",
                    Check.Status.MISSING,
                    "it does not answer: " + e.getMessage(),
                    "Build it again by ./mvnw package."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
