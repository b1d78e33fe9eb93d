package io.geocrop.serving;

import io.geocrop.error.GeocropException;
import java.net.URI;
import java.util.Optional;

/**
 * Starts the inference service on a workspace's models and maps; what evaluates models and draws tiles lies outside the
 * core, so this is a port.
 */
@FunctionalInterface
public interface Serving {
    /**
     * Starts a service, which answers once this returns.
     *
     * @throws GeocropException SERVE_PORT where it cannot listen there
     */
    Service start(Settings settings);

    /**
     * How it is to listen.
     *
     * @param host name or address of an interface of this machine
     * @param port 1 to 65535, or 0 for any that is free
     */
    record Settings(String host, int port) {}

    /** A service that is running. */
    interface Service extends AutoCloseable {
        /** Where it answers. */
        URI address();

        /** The version it answers with; empty where none is loaded. */
        Optional<String> loaded();

        /** The version that is registered as the default; empty where none is. */
        Optional<String> registered();

        /** Blocks until it is closed, by another thread or by the end of the program. */
        void await() throws InterruptedException;

        /** Ends it: requests under way are answered first. */
        @Override
        void close();
    }
}
