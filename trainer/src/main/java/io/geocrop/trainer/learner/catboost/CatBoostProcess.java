package io.geocrop.trainer.learner.catboost;

import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The child process that fits: requests in, answers out, a JSON line each. It lives from the first fit on, for importing
 * catboost takes about a second, and ends with its standard input, so that it cannot outlive the trainer.
 */
final class CatBoostProcess implements AutoCloseable {
    private static final int ANSWERS_WAITING = 256;
    private static final int SECONDS_TO_DIE = 5;
    private static final int LOG_LINES_KEPT = 20;
    private static final int LONGEST_LINE = 5_000_000;

    private final Process process;
    private final BufferedWriter requests;
    /** Full, it lets the child wait. An empty line says that there will be no more. */
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(ANSWERS_WAITING);

    private final Deque<String> log = new ArrayDeque<>();

    private CatBoostProcess(Process process) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().name("catboost-answers").start(this::readAnswers);
        Thread.ofVirtual().name("catboost-log").start(this::readLog);
    }

    /**
     * An answer; which fields are there depends on the event.
     *
     * @param event ready, iteration, fitted or failed
     * @param iteration 1 or more
     * @param value loss on the validation rows
     */
    record Answer(
            String event,
            @Nullable String version,
            @Nullable Integer iteration,
            @Nullable Double value,
            @Nullable Integer iterations,
            @Nullable List<Double> importance,
            @Nullable Double learningRate,
            @Nullable String message) {}

    /** Starts the program and waits until it has imported what it needs. */
    static CatBoostProcess start(PythonCatBoost catboost) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(catboost.python().toString(), "-u", "-c", script());
            builder.environment().put("PYTHONUTF8", "1");
            // Nothing in there is its business.
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("MINIO_"));
            CatBoostProcess started = new CatBoostProcess(builder.start());
            try {
                started.next();
                return started;
            } catch (RuntimeException | InterruptedException e) {
                started.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed("Python did not start: " + e.getMessage()).causedBy(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The operating system's number of the process. */
    long pid() {
        return process.pid();
    }

    /** Closes its standard input, as the end of this program would. */
    void endInput() throws IOException {
        requests.close();
    }

    void send(Object request) {
        try {
            requests.write(Json.line(request));
            requests.newLine();
            requests.flush();
        } catch (IOException e) {
            throw died();
        }
    }

    /** Waits for an answer; refused with TRAIN_FIT_FAILED where it says that something failed, or none comes any more. */
    Answer next() throws InterruptedException {
        String line = answers.take();
        if (line.isEmpty()) {
            throw died();
        }
        try {
            Answer answer = Json.read(line.getBytes(StandardCharsets.UTF_8), Answer.class);
            if (answer.event().equals("failed")) {
                throw failed(String.valueOf(answer.message()));
            }
            return answer;
        } catch (MalformedJsonException e) {
            throw failed("an answer that cannot be read: " + line).causedBy(e);
        }
    }

    private GeocropException died() {
        String last;
        synchronized (log) {
            last = String.join(" / ", log);
        }
        return failed("the Python process ended" + (last.isEmpty() ? "" : ", its last words: " + last));
    }

    private static GeocropException failed(String found) {
        return GeocropException.failed(
                "TRAIN_FIT_FAILED",
                "catboost",
                found,
                "a fit that the library can do",
                "Change the parameter that the message names, or look whether memory ran out.");
    }

    private void readAnswers() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && line.length() <= LONGEST_LINE) {
                if (!line.isEmpty()) {
                    answers.put(line);
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            remember("standard output: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private void end() {
        try {
            answers.put("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readLog() {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                remember(line);
                line = lines.readLine();
            }
        } catch (IOException e) {
            remember("standard error: " + e.getMessage());
        }
    }

    private void remember(String line) {
        synchronized (log) {
            log.addLast(line.length() > 200 ? line.substring(0, 200) : line);
            if (log.size() > LOG_LINES_KEPT) {
                log.removeFirst();
            }
        }
    }

    private static String script() throws IOException {
        try (InputStream in = CatBoostProcess.class.getResourceAsStream("fit.py")) {
            if (in == null) {
                throw new IllegalStateException("fit.py is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Ends it at once, whatever it is doing, and waits until it is gone: then it writes nothing any more. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        // Whoever fills the queue must not wait for a reader that is gone.
        answers.clear();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
