package io.geocrop.inference.http;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.serving.ModelHolder;
import io.geocrop.inference.tile.MapTiles;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: its limits, its routes, its start and end. */
public final class HttpService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
    private static final int HEADER_BYTES = 16 << 10;
    private static final int IDLE_MILLIS = 15_000;
    /** Requests under way when the service ends have so long. */
    private static final int STOP_MILLIS = 10_000;

    private static final int MOST_CONNECTIONS = 4_000;

    private final Javalin server;

    /**
     * What a service is made of.
     *
     * @param token that lets its bearer reload; without one, whoever asks from this machine may
     * @param imageVersion what this program is
     * @param atOnce predictions at the same time
     */
    public record Parts(ModelHolder models, MapTiles tiles, Optional<String> token, String imageVersion, int atOnce) {}

    private HttpService(Javalin server) {
        this.server = server;
    }

    /** Starts a service; refused with SERVE_PORT where it cannot listen. */
    public static HttpService start(String host, int port, Parts parts) {
        Javalin server = Javalin.create(config -> configure(config, parts));
        try {
            server.start(host, port);
        } catch (RuntimeException e) {
            server.stop();
            throw GeocropException.unavailable(
                            "SERVE_PORT",
                            host + ":" + port,
                            String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage()),
                            "an interface of this machine and a port that is free",
                            "Name another port by --port, or end the program that listens there.")
                    .causedBy(e);
        }
        return new HttpService(server);
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Its routes by method and path, such as {@code GET /healthz}. */
    List<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    private static void configure(JavalinConfig config, Parts parts) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.concurrency.useVirtualThreads = true;
        config.jetty.modifyHttpConfiguration(HttpService::limit);
        config.jetty.modifyServer(HttpService::limit);
        config.routes.before(context -> context.header("X-Content-Type-Options", "nosniff"));
        Problems.register(config.routes);
        new Meters(parts.models()).register(config.routes);
        new ModelRoutes(parts.models(), new ReloadGuard(parts.token()), parts.imageVersion()).register(config.routes);
        PredictRoute predict = new PredictRoute(parts.models(), parts.atOnce());
        config.routes.post("/predict", predict::handle);
        new TileRoutes(parts.tiles()).register(config.routes);
        new OpenApiRoute().register(config.routes);
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setIdleTimeout(IDLE_MILLIS);
    }

    private static void limit(Server server) {
        server.setErrorHandler(new ServerProblems());
        server.setStopTimeout(STOP_MILLIS);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        server.insertHandler(new GracefulHandler());
    }

    /** Lets requests under way end, for some seconds; who still holds a connection then is cut off. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (JavalinException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            LOG.warn("connections were still open after {} ms; they were closed", STOP_MILLIS);
        }
    }
}
