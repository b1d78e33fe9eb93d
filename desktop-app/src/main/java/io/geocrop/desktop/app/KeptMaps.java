package io.geocrop.desktop.app;

import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.map.Maps.MapResult;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finished maps in the workspace, under {@code maps/<map>/}, where the service finds them for tiles. */
final class KeptMaps {
    static final String BUCKET = "geocrop-results";

    private final ObjectStore store;

    KeptMaps(ObjectStore store) {
        this.store = store;
    }

    /**
     * Keeps a whole map; a part is nobody's to look at. {@code map.json}, the last of its files, goes last and has the
     * hashes of the others: where it is there already, so are they.
     */
    void keep(MapResult result) {
        if (result.areasHa().isEmpty()) {
            return;
        }
        List<Path> files = result.files().stream().map(Path::of).toList();
        try {
            if (isThere(result, files.getLast())) {
                return;
            }
            for (Path file : files) {
                store.putFile(key(result, file), file);
            }
        } catch (IOException e) {
            throw GeocropException.failed(
                            "MAP_NOT_KEPT",
                            result.map(),
                            FileTrouble.of(e),
                            "room for the map in the workspace",
                            "The map is whole in its folder; free some room and map again to keep it in the workspace.")
                    .causedBy(e);
        }
    }

    private boolean isThere(MapResult result, Path document) throws IOException {
        Optional<StoredObject> kept = store.get(key(result, document));
        return kept.isPresent() && Arrays.equals(kept.get().content(), Files.readAllBytes(document));
    }

    private static ObjectKey key(MapResult result, Path file) {
        return new ObjectKey(BUCKET, "maps/" + result.map() + "/" + file.getFileName());
    }
}
