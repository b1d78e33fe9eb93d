package io.geocrop.inference.app;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.inference.predict.VersionAccess;
import io.geocrop.model.GoldenReplay;
import io.geocrop.model.VersionFiles;
import io.geocrop.model.file.ModelFault;
import io.geocrop.model.file.StoredVersion;
import io.geocrop.model.file.VersionDocuments;
import io.geocrop.model.file.VersionNames;
import io.geocrop.model.verify.VersionCheck;
import io.geocrop.model.verify.VersionVerifier;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.util.List;

/** Versions whose files and golden rows are as their manifests say, read without a right to write. */
final class SoundVersions implements VersionAccess {
    private final ObjectStore store;
    private final GoldenReplay replay;

    SoundVersions(ObjectStore store, GoldenReplay replay) {
        this.store = store;
        this.replay = replay;
    }

    /** Refused with MODEL_NOT_FOUND, or all that is wrong with the version. */
    @Override
    public VersionFiles open(String version) throws IOException {
        StoredVersion stored = new StoredVersion(store, VersionNames.requireVersion(version));
        VersionCheck check = new VersionVerifier().check(stored).orElseThrow(() -> ModelFault.notFound(version));
        VersionDocuments documents = check.documents();
        List<Refusal> faults = !check.sound() || documents == null
                ? check.faults()
                : replay.replay(version, documents).faults();
        if (documents == null || !faults.isEmpty()) {
            throw new GeocropException(GeocropException.Kind.INPUT, faults);
        }
        return documents;
    }
}
