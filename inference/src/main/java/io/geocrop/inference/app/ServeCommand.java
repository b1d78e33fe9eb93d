package io.geocrop.inference.app;

import io.geocrop.serving.Serving;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: answers until it is told to end, then finishes what is under way. */
@Command(
        description = "Serves predictions and tiles. The store is the folder of GEOCROP_WORKSPACE, or the S3 server of"
                + " MINIO_ENDPOINT, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Option(names = "--port", defaultValue = "5001", description = "Port (default: 5001).")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Interface; 0.0.0.0 in a pod.")
    private String host = "";

    private final Stores stores;
    private final Map<String, String> environment;

    /** Opens the store when it is needed. */
    @FunctionalInterface
    interface Stores {
        ObjectStore open() throws IOException;
    }

    ServeCommand(Stores stores, Map<String, String> environment) {
        this.stores = stores;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (ObjectStore store = stores.open();
                Serving.Service service = new InferenceServing(store, environment, Clock.systemUTC())
                        .start(new Serving.Settings(host, port))) {
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
            LOG.info(
                    "answering at {} with model {}",
                    service.address(),
                    service.loaded().orElse("none"));
            service.await();
        }
        return 0;
    }
}
