package io.geocrop.trainer.app;

import io.geocrop.error.GeocropException;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.file.VersionNames;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.store.probe.ConditionalPutProbe;
import io.geocrop.trainer.source.Location;
import io.geocrop.trainer.source.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the version is published: the store behind {@code …/geocrop-models/<version>}.
 *
 * @param owned whether closing this closes the store
 */
record PublishedPlace(ObjectStore store, String version, boolean owned) implements AutoCloseable {
    /**
     * Refused with TRAIN_BAD_LOCATION, MODEL_BAD_VERSION, MODEL_EXISTS where the version is published already, or
     * STORE_NO_CONDITIONS.
     */
    static PublishedPlace open(Location out, Stores stores) throws IOException {
        String version = VersionNames.requireVersion(out.name());
        PublishedPlace place = switch (out) {
            case Location.Local local -> new PublishedPlace(new FolderObjectStore(root(local)), version, true);
            case Location.Stored stored -> {
                boolean fits = stored.key().bucket().equals(ModelFiles.BUCKET)
                        && stored.key().key().equals(version);
                if (!fits) {
                    throw refused(out);
                }
                yield new PublishedPlace(proven(stores.s3()), version, false);
            }
        };
        try {
            place.requireFree();
            return place;
        } catch (GeocropException | IOException e) {
            place.close();
            throw e;
        }
    }

    /** A server that ignores conditions would let two trainings publish one version; refused with STORE_NO_CONDITIONS. */
    private static ObjectStore proven(ObjectStore server) throws IOException {
        new ConditionalPutProbe(server, () -> UUID.randomUUID().toString(), InstantSource.system())
                .requireConditions(ModelFiles.BUCKET);
        return server;
    }

    private static Path root(Location.Local out) {
        return Optional.ofNullable(out.path().getParent())
                .filter(bucket -> bucket.endsWith(ModelFiles.BUCKET))
                .map(Path::getParent)
                .orElseThrow(() -> refused(out));
    }

    private static GeocropException refused(Location out) {
        return GeocropException.usage(
                "TRAIN_BAD_LOCATION",
                "--out",
                out.toString(),
                "<store>/" + ModelFiles.BUCKET + "/<version>",
                "Give the folder that the version is to be in the store.");
    }

    private void requireFree() throws IOException {
        if (store.head(ModelFiles.of(version, ModelFiles.MANIFEST)).isPresent()) {
            throw GeocropException.conflict(
                    "MODEL_EXISTS",
                    ModelFiles.of(version, ModelFiles.MANIFEST).toString(),
                    "a published version of that name",
                    "a version that does not exist yet: a published one never changes",
                    "Choose another version name.");
        }
    }

    @Override
    public void close() {
        if (owned) {
            store.close();
        }
    }
}
