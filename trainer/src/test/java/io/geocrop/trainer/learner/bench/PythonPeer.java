package io.geocrop.trainer.learner.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Python process that fits and says how long it took; peer.py of the test resources. */
final class PythonPeer implements AutoCloseable {
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private PythonPeer(Process process) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Seconds of the fit alone, and the share of test rows it got right where that was asked for. */
    record Answer(double seconds, @Nullable Double accuracy) {}

    /** The Python whose libraries are the peer; the calling test is skipped where the variable is not set. */
    static String python() {
        String python = System.getenv("GEOCROP_PYTHON");
        assumeTrue(python != null, "skipped: GEOCROP_PYTHON names no Python with xgboost, lightgbm and scikit-learn");
        return String.valueOf(python);
    }

    static PythonPeer start() throws IOException {
        return new PythonPeer(new ProcessBuilder(python(), "-c", script())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    Answer ask(Map<String, Object> request) throws IOException, MalformedJsonException {
        requests.write(Json.line(request));
        requests.newLine();
        requests.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the peer ended; its last words are above");
        }
        return Json.read(line.getBytes(StandardCharsets.UTF_8), Answer.class);
    }

    static String script() throws IOException {
        try (InputStream in = PythonPeer.class.getResourceAsStream("peer.py")) {
            if (in == null) {
                throw new IllegalStateException("peer.py is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
