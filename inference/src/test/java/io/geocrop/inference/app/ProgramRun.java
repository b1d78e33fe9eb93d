package io.geocrop.inference.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.commandline.Invocation;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What one start of the inference program left: its exit code, standard output and standard error. */
record ProgramRun(int exitCode, String out, String err) {
    /** Runs the program as a pod would, in this process. */
    static ProgramRun of(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        int exitCode = InferenceMain.program(
                        new Invocation(outStream, errStream, false),
                        environment,
                        new PrintWriter(outStream, true, StandardCharsets.UTF_8),
                        new PrintWriter(errStream, true, StandardCharsets.UTF_8))
                .run(arguments);
        return new ProgramRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() throws MalformedJsonException {
        return Json.read(out.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    /** The code it was refused with. */
    String code() throws MalformedJsonException {
        return json().path("error").path("code").asText();
    }
}
