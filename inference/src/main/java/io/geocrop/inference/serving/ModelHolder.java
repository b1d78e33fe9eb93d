package io.geocrop.inference.serving;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.model.registry.DefaultWatch;
import io.geocrop.model.registry.DefaultWatch.Registered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the model that answers and follows the registry. Another version is loaded and verified beside the one that
 * answers and takes its place in one step; where it is refused, or the registry cannot be read, the old one goes on. A
 * request takes {@link #loaded()} once and keeps to it.
 */
public final class ModelHolder {
    private static final Logger LOG = LoggerFactory.getLogger(ModelHolder.class);
    /** A version that was refused is not loaded again at every look. */
    private static final Duration REFUSED_FOR = Duration.ofMinutes(1);
    /** Promotions in a row that one look follows. */
    private static final int MOST_CHANGES = 5;

    /** Loads a version that may answer, or refuses it. */
    @FunctionalInterface
    public interface Loader {
        /**
         * @throws GeocropException MODEL_* for what is wrong with it
         * @throws IOException where the store cannot be reached
         */
        LoadedModel load(String version) throws IOException;
    }

    /**
     * How things stand.
     *
     * @param model that answers; empty before the first was loaded
     * @param registered version of the registry as last seen
     * @param fault why the registered version is not the loaded one, or the registry could not be read
     */
    public record State(Optional<LoadedModel> model, Optional<String> registered, Optional<Refusal> fault) {
        static final State NOTHING = new State(Optional.empty(), Optional.empty(), Optional.empty());

        /** The version that answers. */
        public Optional<String> loaded() {
            return model.map(LoadedModel::version);
        }
    }

    private final DefaultWatch registry;
    private final Loader loader;
    private final InstantSource clock;
    private volatile State state = State.NOTHING;
    private @Nullable String refused;
    private Instant refusedAt = Instant.MIN;

    public ModelHolder(DefaultWatch registry, Loader loader, InstantSource clock) {
        this.registry = registry;
        this.loader = loader;
        this.clock = clock;
    }

    /** How things stand now; never waits. */
    public State state() {
        return state;
    }

    /** The model that answers now; never waits. */
    public Optional<LoadedModel> loaded() {
        return state.model();
    }

    /** Looks at the registry and loads what is new there; what was refused lately is left alone. */
    public State follow() {
        return follow(false);
    }

    /** As {@link #follow()}, but tries a refused version again. */
    public State reload() {
        return follow(true);
    }

    private synchronized State follow(boolean again) {
        State now = state;
        for (int change = 0; change < MOST_CHANGES; change++) {
            try {
                Registered registered = registry.look();
                State next = next(now, registered.version(), again);
                state = next;
                if (next.loaded().equals(registered.version())
                        && registry.look().version().equals(registered.version())) {
                    return next;
                }
                now = next;
                if (next.fault().isPresent() || registered.version().isEmpty()) {
                    return next;
                }
            } catch (GeocropException e) {
                return stays(now, e.refusal());
            } catch (IOException e) {
                LOG.warn("the registry cannot be read", e);
                return stays(now, unreachable(e));
            }
        }
        return now;
    }

    private State stays(State now, Refusal fault) {
        State next = new State(now.model(), now.registered(), Optional.of(fault));
        state = next;
        return next;
    }

    /** A registry without a default leaves the loaded model where it is. */
    private State next(State now, Optional<String> registered, boolean again) {
        if (registered.isEmpty() || registered.equals(now.loaded())) {
            refused = null;
            return new State(now.model(), registered, Optional.empty());
        }
        String version = registered.get();
        boolean resting = version.equals(refused) && clock.instant().isBefore(refusedAt.plus(REFUSED_FOR));
        if (resting && !again) {
            return new State(now.model(), registered, now.fault());
        }
        try {
            LoadedModel loaded = loader.load(version);
            refused = null;
            LOG.info(
                    "model {} answers from now on, after {}",
                    version,
                    now.loaded().orElse("none"));
            return new State(Optional.of(loaded), registered, Optional.empty());
        } catch (GeocropException e) {
            return refused(now, version, e.refusal(), e);
        } catch (IOException e) {
            return refused(now, version, unreachable(e), e);
        }
    }

    private State refused(State now, String version, Refusal fault, Exception cause) {
        refused = version;
        refusedAt = clock.instant();
        LOG.warn("model {} is refused, {} goes on", version, now.loaded().orElse("none"), cause);
        return new State(now.model(), Optional.of(version), Optional.of(fault));
    }

    private static Refusal unreachable(IOException e) {
        return new Refusal(
                "MODEL_UNREADABLE",
                "store",
                String.valueOf(e.getMessage()),
                "a store that answers",
                "Look at the store; it is asked again in a moment.");
    }
}
