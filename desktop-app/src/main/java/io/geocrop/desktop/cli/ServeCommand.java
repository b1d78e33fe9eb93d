package io.geocrop.desktop.cli;

import io.geocrop.serving.Serving;
import io.geocrop.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code geocrop serve}: the inference service on this workspace, until it is ended. */
@Command(
        description = "Serves predictions and map tiles of this workspace over HTTP, until it is ended by Ctrl-C.",
        footer = {"", "Example: geocrop serve --port 5001"})
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "5001", description = "Port; 0 for any that is free (default: 5001).")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "Interface to listen on (default: 127.0.0.1, this machine alone).")
    private String host = "";

    private final Session session;

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = session.open();
                Serving.Service service =
                        Capabilities.required(workspace.serving(), "serve").start(new Serving.Settings(host, port))) {
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
            session.output().result(started(service), lines(service));
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
