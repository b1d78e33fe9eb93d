package io.geocrop.model.registry;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ObjectInfo;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which version is the default of a task, for a program that follows the registry and changes nothing: it needs no right
 * to write, lists no strays and repairs no ledger. What did not change since the last look is not fetched again. May be
 * used by many threads at once.
 */
public final class DefaultWatch {
    private final ObjectStore store;
    private final RegistryFile file;
    private final String task;
    private @Nullable Registered known;
    private long seq;

    /**
     * @param task such as {@code lulc}
     */
    public DefaultWatch(ObjectStore store, String task) {
        this.store = store;
        this.file = new RegistryFile(store, new Ledger(store));
        this.task = task;
    }

    /**
     * What the registry says.
     *
     * @param version empty before the first promotion
     * @param etag of registry.json; empty where there is none
     */
    public record Registered(Optional<String> version, String etag) {}

    /**
     * Looks.
     *
     * @throws GeocropException REG_* where registry.json cannot be taken, or is older than one that was seen
     */
    public synchronized Registered look() throws IOException {
        Optional<ObjectInfo> info = store.head(RegistryFile.KEY);
        Registered before = known;
        if (before != null && before.etag().equals(info.map(ObjectInfo::etag).orElse(""))) {
            return before;
        }
        RegistryFile.State state = file.asItLies();
        if (state.document().seq() < seq) {
            throw state.etag().isEmpty()
                    ? RegistryFault.lost()
                    : RegistryFault.backwards(state.document().seq());
        }
        seq = state.document().seq();
        Registered now =
                new Registered(Optional.ofNullable(state.document().defaults().get(task)), state.etag());
        known = now;
        return now;
    }
}
