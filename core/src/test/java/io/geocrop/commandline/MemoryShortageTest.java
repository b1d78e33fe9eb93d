package io.geocrop.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** The launcher gives the program a bounded heap: a command that needs more says what to do about it. */
class MemoryShortageTest {
    /** The program around it. */
    @Command(name = "program")
    static final class Program extends RootCommand {
        @Override
        protected String workspace() {
            return "";
        }

        @Override
        public void run() {}
    }

    /** Asks for more than there is. */
    @Command(name = "greedy")
    static final class Greedy implements Runnable {
        @Override
        public void run() {
            long[][] all = new long[1_000][];
            for (int i = 0; i < all.length; i++) {
                all[i] = new long[1 << 28];
            }
        }
    }

    @Test
    void isSaidWithWhatToDo() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintWriter writer = new PrintWriter(stream, true, StandardCharsets.UTF_8);
        PrintStream log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

        int exit = new CommandLineProgram(
                        new Invocation(stream, log, false),
                        new Program(),
                        Map.of("greedy", new Greedy()),
                        writer,
                        writer)
                .run("--json", "greedy");

        JsonNode error = Json.read(out.toByteArray(), JsonNode.class).path("error");
        assertThat(exit).isEqualTo(1);
        assertThat(error.path("code").asText()).isEqualTo("CLI_OUT_OF_MEMORY");
        assertThat(error.path("remedy").asText()).contains("-Xmx4g");
    }
}
