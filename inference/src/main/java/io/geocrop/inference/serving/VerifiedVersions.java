package io.geocrop.inference.serving;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.predict.VersionLoader;
import io.geocrop.model.file.ModelFault;
import io.geocrop.model.file.StoredVersion;
import io.geocrop.model.file.VersionDocuments;
import io.geocrop.model.file.VersionNames;
import io.geocrop.model.verify.VersionCheck;
import io.geocrop.model.verify.VersionVerifier;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.time.InstantSource;

/** Loads versions of a store, distrusting every byte: manifest, hashes, documents, then the golden rows. */
public final class VerifiedVersions implements ModelHolder.Loader {
    private final ObjectStore store;
    private final InstantSource clock;
    private final VersionVerifier verifier = new VersionVerifier();

    public VerifiedVersions(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public LoadedModel load(String version) throws IOException {
        StoredVersion stored = new StoredVersion(store, VersionNames.requireVersion(version));
        VersionCheck check = verifier.check(stored).orElseThrow(() -> ModelFault.notFound(version));
        VersionDocuments documents = check.documents();
        if (!check.sound() || documents == null) {
            throw new GeocropException(GeocropException.Kind.INPUT, check.faults());
        }
        return new LoadedModel(VersionLoader.loadReplayed(version, documents), documents.metadata(), clock.instant());
    }
}
