package io.geocrop.inference.app;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.http.HttpService;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.serving.ModelHolder;
import io.geocrop.inference.serving.VerifiedVersions;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.tile.MapTiles;
import io.geocrop.inference.tile.StoredMaps;
import io.geocrop.model.registry.DefaultWatch;
import io.geocrop.serving.Serving;
import io.geocrop.store.ObjectStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/** Puts a service together on one store and starts it. */
public final class InferenceServing implements Serving {
    private static final String TOKEN = "GEOCROP_ADMIN_TOKEN";
    private static final String IMAGE = "GEOCROP_IMAGE_VERSION";
    private static final int SHORTEST_TOKEN = 16;
    static final String TASK = "lulc";
    /** Requests that are read and computed at once, for each processor. */
    private static final int PREDICTIONS_PER_PROCESSOR = 4;

    private final ObjectStore store;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Duration every;

    /**
     * @param store stays open when a service ends
     * @param environment GEOCROP_ADMIN_TOKEN lets its bearer reload, GEOCROP_IMAGE_VERSION says what this program is
     */
    public InferenceServing(ObjectStore store, Map<String, String> environment, Clock clock) {
        this(store, environment, clock, Duration.ofSeconds(5));
    }

    /** @param every so often it looks at the registry */
    InferenceServing(ObjectStore store, Map<String, String> environment, Clock clock, Duration every) {
        this.store = store;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.every = every;
    }

    @Override
    public Service start(Settings settings) {
        Optional<String> token = token();
        int processors = Runtime.getRuntime().availableProcessors();
        ModelHolder models = new ModelHolder(new DefaultWatch(store, TASK), new VerifiedVersions(store, clock), clock);
        models.follow();
        RasterSources sources = new RasterSources(Attempts.usual(RandomGenerator.getDefault()), clock);
        MapTiles tiles =
                new MapTiles(new StoredMaps(store, sources), new EpsgSystems(), MapTiles.Limits.of(processors), clock);
        try {
            HttpService http = HttpService.start(
                    settings.host(),
                    settings.port(),
                    new HttpService.Parts(
                            models, tiles, token, imageVersion(), processors * PREDICTIONS_PER_PROCESSOR));
            return new Running(settings.host(), http, models, tiles, sources);
        } catch (GeocropException e) {
            tiles.close();
            sources.close();
            throw e;
        }
    }

    private Optional<String> token() {
        Optional<String> token = Optional.ofNullable(environment.get(TOKEN)).filter(text -> !text.isEmpty());
        token.filter(text -> text.length() < SHORTEST_TOKEN).ifPresent(text -> {
            throw GeocropException.usage(
                    "SERVE_WEAK_TOKEN",
                    TOKEN,
                    text.length() + " characters",
                    SHORTEST_TOKEN + " characters or more",
                    "Choose a longer one, such as that of `openssl rand -hex 32`.");
        });
        return token;
    }

    private String imageVersion() {
        String packaged = InferenceServing.class.getPackage().getImplementationVersion();
        return environment.getOrDefault(IMAGE, packaged == null ? "unpackaged" : packaged);
    }

    private final class Running implements Service {
        private final String host;
        private final HttpService http;
        private final ModelHolder models;
        private final MapTiles tiles;
        private final RasterSources sources;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread follower;

        Running(String host, HttpService http, ModelHolder models, MapTiles tiles, RasterSources sources) {
            this.host = host;
            this.http = http;
            this.models = models;
            this.tiles = tiles;
            this.sources = sources;
            this.follower = Thread.ofVirtual().name("registry").start(this::follow);
        }

        private void follow() {
            try {
                while (true) {
                    Thread.sleep(every);
                    models.follow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public URI address() {
            return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port());
        }

        @Override
        public Optional<String> loaded() {
            return models.state().loaded();
        }

        @Override
        public Optional<String> registered() {
            return models.state().registered();
        }

        @Override
        public void await() throws InterruptedException {
            ended.await();
        }

        @Override
        public void close() {
            follower.interrupt();
            http.close();
            tiles.close();
            sources.close();
            ended.countDown();
        }
    }
}
