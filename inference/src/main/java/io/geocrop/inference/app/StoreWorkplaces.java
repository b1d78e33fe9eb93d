package io.geocrop.inference.app;

import io.geocrop.commandline.Invocation;
import io.geocrop.commandline.Workplace;
import io.geocrop.commandline.Workplaces;
import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.inference.predict.GoldenReplayer;
import io.geocrop.map.Maps;
import io.geocrop.model.VersionFiles;
import io.geocrop.model.registry.DefaultWatch;
import io.geocrop.serving.Serving;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.store.location.Endpoints;
import io.geocrop.store.s3.S3ObjectStore;
import io.geocrop.workspace.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The store of a pod as the place where commands work: a workspace's folder where one is named, else an S3 server. It is
 * opened by the first command that needs it; models are read as a service reads them, and nothing of them is changed.
 */
final class StoreWorkplaces implements Workplaces {
    private static final String WORKSPACE = "GEOCROP_WORKSPACE";

    private final Invocation invocation;
    private final Map<String, String> environment;

    StoreWorkplaces(Invocation invocation, Map<String, String> environment) {
        this.invocation = invocation;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Workplace open() {
        return new Place();
    }

    @Override
    public Workplace openOrMake() {
        return open();
    }

    private ObjectStore store() throws IOException {
        String named = invocation.options().workspace();
        String folder = named.isEmpty() ? environment.getOrDefault(WORKSPACE, "") : named;
        if (folder.isEmpty()) {
            return S3ObjectStore.at(Endpoints.from(environment), RandomGenerator.getDefault());
        }
        Path store = Path.of(folder).toAbsolutePath().resolve("store");
        if (!Files.isDirectory(store)) {
            throw GeocropException.unavailable(
                    "CLI_NO_WORKSPACE",
                    folder,
                    "no workspace in this folder",
                    "the folder of a workspace",
                    "Check the name given by --workspace or GEOCROP_WORKSPACE.");
        }
        return new FolderObjectStore(store);
    }

    private final class Place implements Workplace {
        private @Nullable ObjectStore opened;

        private synchronized ObjectStore opened() throws IOException {
            ObjectStore store = opened;
            if (store == null) {
                store = store();
                opened = store;
            }
            return store;
        }

        @Override
        public Capability<Maps> maps() {
            return Capability.available(new StoreMaps(this::opened, this::sound, Clock.systemUTC()));
        }

        private VersionFiles sound(String version) throws IOException {
            return new SoundVersions(opened(), new GoldenReplayer()).open(version);
        }

        @Override
        public Capability<Serving> serving() {
            return Capability.available(settings ->
                    reached(() -> new InferenceServing(opened(), environment, Clock.systemUTC()).start(settings)));
        }

        @Override
        public Optional<String> defaultModel() {
            return reached(() ->
                    new DefaultWatch(opened(), InferenceServing.TASK).look().version());
        }

        @Override
        public synchronized void close() {
            if (opened != null) {
                opened.close();
            }
        }
    }

    /** A call that reaches the store. */
    @FunctionalInterface
    private interface Reaching<T> {
        T call() throws IOException;
    }

    private static <T> T reached(Reaching<T> call) {
        try {
            return call.call();
        } catch (IOException e) {
            throw GeocropException.unavailable(
                            "STORE_UNREACHABLE",
                            "the store",
                            FileTrouble.of(e),
                            "a store that answers",
                            "Check the folder, or the server and its credentials.")
                    .causedBy(e);
        }
    }
}
