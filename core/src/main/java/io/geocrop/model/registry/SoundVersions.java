package io.geocrop.model.registry;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.model.GoldenReplay;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.Verification;
import io.geocrop.model.file.ModelFault;
import io.geocrop.model.file.StoredVersion;
import io.geocrop.model.file.VersionDocuments;
import io.geocrop.model.file.VersionNames;
import io.geocrop.model.verify.VersionCheck;
import io.geocrop.model.verify.VersionVerifier;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Opens versions: unchecked beyond the hash of what is read, checked whole, or checked whole with golden rows replayed. */
final class SoundVersions {
    private final ObjectStore store;
    private final VersionVerifier verifier;
    private final GoldenReplay goldenReplay;

    SoundVersions(ObjectStore store, VersionVerifier verifier, GoldenReplay goldenReplay) {
        this.store = store;
        this.verifier = verifier;
        this.goldenReplay = goldenReplay;
    }

    /** Refused with MODEL_NOT_FOUND; every document is compared with its hash as it is read. */
    VersionDocuments open(String version) throws IOException {
        return VersionDocuments.require(stored(version));
    }

    /** Refused with the faults of its files. */
    VersionDocuments checked(String version) throws IOException {
        return sound(check(version));
    }

    /** Refused with the faults of its files, its golden rows, or its entry. */
    VersionDocuments replayed(String version, RegistryDocument registry) throws IOException {
        VersionCheck check = check(version);
        Verification verification = verified(version, check, registry);
        if (!verification.sound()) {
            throw new GeocropException(GeocropException.Kind.INPUT, verification.faults());
        }
        return sound(check);
    }

    /** Everything that is wrong with a version, its entry in the registry included. */
    Verification verify(String version, RegistryDocument registry) throws IOException {
        return verified(version, check(version), registry);
    }

    private Verification verified(String version, VersionCheck check, RegistryDocument registry) throws IOException {
        VersionDocuments documents = check.documents();
        if (!check.sound() || documents == null) {
            return new Verification(version, check.filesChecked(), 0, check.faults());
        }
        List<Refusal> faults = new ArrayList<>(entryFaults(registry, documents));
        GoldenReplay.Outcome replayed = goldenReplay.replay(version, documents);
        faults.addAll(replayed.faults());
        return new Verification(version, check.filesChecked(), replayed.rows(), List.copyOf(faults));
    }

    /** What the version's entry says that the version does not; nothing where it has no entry. */
    static List<Refusal> entryFaults(RegistryDocument registry, VersionDocuments version) throws IOException {
        for (int i = 0; i < registry.models().size(); i++) {
            RegistryEntry entry = registry.models().get(i);
            if (entry.version().equals(version.manifest().version())) {
                return EntryCheck.faults(entry, "models[" + i + "]", version);
            }
        }
        return List.of();
    }

    private VersionCheck check(String version) throws IOException {
        return verifier.check(stored(version)).orElseThrow(() -> ModelFault.notFound(version));
    }

    private StoredVersion stored(String version) {
        return new StoredVersion(store, VersionNames.requireVersion(version));
    }

    private static VersionDocuments sound(VersionCheck check) {
        if (!check.sound()) {
            throw new GeocropException(GeocropException.Kind.INPUT, check.faults());
        }
        return Objects.requireNonNull(check.documents());
    }
}
