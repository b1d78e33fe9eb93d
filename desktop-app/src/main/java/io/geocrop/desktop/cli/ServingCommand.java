package io.geocrop.desktop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code geocrop serving}: asks a running inference service, or has it reload its model. */
@Command(
        description = "Asks a running inference service which model it answers with.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: geocrop serving status --url http://127.0.0.1:5001"})
final class ServingCommand {
    private final Session session;

    ServingCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "status",
            description = "Which model is loaded, and which is registered.",
            footer = {"", "Example: geocrop serving status --url http://127.0.0.1:5001 --json"})
    int status(
            @Option(names = "--url", required = true, paramLabel = "URL", description = "Where the service answers.")
                    String url) {
        return told(new ServingClient(url, System.getenv()).status());
    }

    @Command(
            name = "reload",
            description = "Has it load the registered model now; GEOCROP_ADMIN_TOKEN is sent where it is set.",
            footer = {"", "Example: geocrop serving reload --url http://127.0.0.1:5001"})
    int reload(
            @Option(names = "--url", required = true, paramLabel = "URL", description = "Where the service answers.")
                    String url) {
        return told(new ServingClient(url, System.getenv()).reload());
    }

    private int told(JsonNode state) {
        List<String> lines = new ArrayList<>();
        lines.add("Loaded: " + state.path("loaded").asText("none") + ", registered: "
                + state.path("registered").asText("none") + ".");
        JsonNode fault = state.path("fault");
        if (fault.isObject()) {
            lines.add(fault.path("code").asText() + " at " + fault.path("where").asText() + ": "
                    + fault.path("found").asText() + ". " + fault.path("remedy").asText());
        }
        session.output().result(state, lines);
        return 0;
    }
}
