package io.geocrop.inference.app;

import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.map.Maps.MapResult;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finished maps in the workspace, under {@code maps/<map>/}, where the service finds them for tiles. */
final class KeptMaps {
    static final String BUCKET = "geocrop-results";

    private final StoreMaps.Stores stores;

    KeptMaps(StoreMaps.Stores stores) {
        this.stores = stores;
    }

    /** Nobody waits hours for a map to be told then that it cannot be kept; refused with MAP_NOT_KEPT. */
    void requireWritable() {
        ObjectKey probe = new ObjectKey(BUCKET, "probe/" + UUID.randomUUID());
        try {
            ObjectStore store = stores.open();
            store.put(probe, new byte[1], PutCondition.ifAbsent());
            store.delete(probe);
        } catch (IOException e) {
            throw GeocropException.unavailable(
                            "MAP_NOT_KEPT",
                            "the workspace",
                            FileTrouble.of(e),
                            "a workspace that can be written: it keeps each whole map",
                            "Free some room there or get the right to write, then map; nothing was begun.")
                    .causedBy(e);
        }
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
            ObjectStore store = stores.open();
            if (isThere(store, result, files.getLast())) {
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

    private static boolean isThere(ObjectStore store, MapResult result, Path document) throws IOException {
        Optional<StoredObject> kept = store.get(key(result, document));
        return kept.isPresent() && Arrays.equals(kept.get().content(), Files.readAllBytes(document));
    }

    private static ObjectKey key(MapResult result, Path file) {
        return new ObjectKey(BUCKET, "maps/" + result.map() + "/" + file.getFileName());
    }
}
