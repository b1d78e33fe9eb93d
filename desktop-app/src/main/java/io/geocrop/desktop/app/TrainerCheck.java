package io.geocrop.desktop.app;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.job.JobEvent;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.training.TrainingRequest;
import io.geocrop.training.local.RequestCheck;
import io.geocrop.training.local.TrainerProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the trainer, as a program of its own, whether a training could begin with a request. A trainer that gives no answer
 * stops nobody: the job itself will say what is wrong.
 */
final class TrainerCheck implements RequestCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerCheck.class);
    private static final long LONGEST_SECONDS = 60;

    private final TrainerProgram program;

    TrainerCheck(TrainerProgram program) {
        this.program = program;
    }

    @Override
    public void require(TrainingRequest request) {
        try {
            Path file = Files.createTempFile("geocrop-request", ".json");
            Path answer = Files.createTempFile("geocrop-answer", ".jsonl");
            try {
                Files.write(file, Json.document(request));
                ask(file, answer);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(answer);
            }
        } catch (IOException e) {
            LOG.warn("the trainer could not be asked about a request", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Path request, Path answer) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.command(List.of("--check", "--request", request.toString())))
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the trainer did not answer in {} seconds", LONGEST_SECONDS);
                return;
            }
        } finally {
            process.destroyForcibly();
        }
        Optional<Refusal> refusal = refusal(Files.readString(answer, StandardCharsets.UTF_8));
        if (process.exitValue() != 0 && refusal.isPresent()) {
            throw new GeocropException(GeocropException.Kind.ofExitCode(process.exitValue()), List.of(refusal.get()));
        }
    }

    /** That of the last event; empty where the request is taken, or where the trainer broke off for a reason of its own. */
    private static Optional<Refusal> refusal(String answer) {
        String[] lines = answer.strip().split("\n", -1);
        try {
            byte[] last = lines[lines.length - 1].getBytes(StandardCharsets.UTF_8);
            return Json.read(last, JobEvent.class) instanceof JobEvent.Finished finished
                    ? Optional.ofNullable(finished.refusal())
                    : Optional.empty();
        } catch (MalformedJsonException e) {
            LOG.warn("the trainer's answer to a request is no event", e);
            return Optional.empty();
        }
    }
}
