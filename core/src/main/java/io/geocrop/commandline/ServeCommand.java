package io.geocrop.commandline;

import io.geocrop.error.GeocropException;
import io.geocrop.serving.Serving;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code geocrop serve}: the inference service on this workspace, until it is ended. */
@Command(
        description = "Serves predictions and map tiles of this workspace over HTTP, until it is ended by Ctrl-C.",
        footer = {"", "Example: ${ROOT-COMMAND-NAME} serve --port 5001"})
public final class ServeCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--port", defaultValue = "5001", description = "Port; 0 for any that is free (default: 5001).")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "Interface to listen on (default: 127.0.0.1, this machine alone; 0.0.0.0 in a pod).")
    private String host = "";

    private final Invocation invocation;
    private final Workplaces workplaces;

    public ServeCommand(Invocation invocation, Workplaces workplaces) {
        this.invocation = invocation;
        this.workplaces = workplaces;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw GeocropException.usage(
                    "CLI_USAGE", "--port", Integer.toString(port), "0 to " + HIGHEST_PORT, "Leave it out for 5001.");
        }
        try (Workplace workplace = workplaces.open();
                Serving.Service service =
                        Capabilities.required(workplace.serving(), "serve").start(new Serving.Settings(host, port))) {
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
            invocation.output().result(started(service), lines(service));
            service.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static Map<String, Object> started(Serving.Service service) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("url", service.address());
        document.put("loaded", service.loaded().orElse(null));
        document.put("registered", service.registered().orElse(null));
        return document;
    }

    private static List<String> lines(Serving.Service service) {
        String model = service.loaded().map(version -> "with model " + version).orElse("without a model");
        return List.of(
                "Answering at " + service.address() + " " + model + ".",
                "A promotion is followed within 5 seconds. Ctrl-C ends it.");
    }
}
