package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetFile;
import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.catalog.Shelved.Broken;
import io.geocrop.dataset.catalog.Shelved.Sound;
import io.geocrop.dataset.catalog.Shelved.Unfinished;
import io.geocrop.error.GeocropException;
import io.geocrop.hash.Sha256;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.SettledPut;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The versions that lie in the store, {@code datasets/<name>/<version>/}, read with suspicion: one that is broken or
 * half-made is told apart and hides no other.
 */
final class Shelf {
    /** By name, then newest first. */
    static final Comparator<DatasetManifest> ORDER = Comparator.comparing(DatasetManifest::name)
            .thenComparing(DatasetManifest::created, Comparator.reverseOrder())
            .thenComparing(DatasetManifest::version, VersionNames.NATURAL.reversed());

    private static final String ROOT = "datasets/";
    private static final String MANIFEST = "dataset.json";

    private final ObjectStore store;

    Shelf(ObjectStore store) {
        this.store = store;
    }

    /** Everything that lies where versions lie, in key order. */
    List<Shelved> everything() throws IOException {
        return under(ROOT);
    }

    /** The versions of one dataset that exist, newest first. */
    List<DatasetManifest> versionsOf(String name) throws IOException {
        return sound(under(ROOT + name + "/"));
    }

    /** The version names of a dataset for which anything is there, whatever state it is in. */
    Set<String> namesOf(String name) throws IOException {
        return folders(ROOT + name + "/").keySet().stream()
                .map(place -> place.substring(place.indexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    /** The sound ones, in the order of a list. */
    static List<DatasetManifest> sound(List<Shelved> shelved) {
        return shelved.stream()
                .filter(Sound.class::isInstance)
                .map(found -> ((Sound) found).manifest())
                .sorted(ORDER)
                .toList();
    }

    /** Whether a version is there, sound or broken. */
    boolean exists(DatasetId id) throws IOException {
        return store.get(id.manifest()).isPresent();
    }

    /** The manifest of a version, checked together with its files; empty where there is none. */
    Optional<DatasetManifest> manifest(DatasetId id) throws IOException {
        Optional<StoredObject> document = store.get(id.manifest());
        if (document.isEmpty()) {
            return Optional.empty();
        }
        DatasetManifest manifest = ManifestCheck.read(id, document.get().content());
        Map<String, Long> sizes = new HashMap<>();
        filesOf(id).forEach(object -> sizes.put(fileName(id, object), object.size()));
        checkSizes(manifest, sizes);
        return Optional.of(manifest);
    }

    /** Reads all files of a version; refused with DATASET_FILE_MISSING or DATASET_HASH_MISMATCH. */
    void requireContent(DatasetManifest manifest) throws IOException {
        for (DatasetFile file : manifest.files()) {
            String sha256;
            try (InputStream in = open(manifest.id(), file)) {
                sha256 = Sha256.of(in);
            }
            if (!sha256.equals(file.sha256())) {
                throw damaged("DATASET_HASH_MISMATCH", manifest.id(), file, sha256, file.sha256());
            }
        }
    }

    InputStream open(DatasetId id, DatasetFile file) throws IOException {
        return store.open(id.file(file.name())).orElseThrow(() -> missing(id, file));
    }

    /** Makes a version exist; false where another document has its place. */
    boolean publish(DatasetId id, byte[] document) throws IOException {
        return SettledPut.put(store, id.manifest(), document, PutCondition.ifAbsent())
                .isPresent();
    }

    /** All objects of a version's folder, the manifest included, in key order. */
    List<ListedObject> filesOf(DatasetId id) throws IOException {
        String folder = ROOT + id + "/";
        try (Stream<ListedObject> objects = store.list(DatasetId.BUCKET, folder)) {
            return objects.toList();
        }
    }

    static String fileName(DatasetId id, ListedObject object) {
        return object.key().key().substring(ROOT.length() + id.toString().length() + 1);
    }

    private List<Shelved> under(String prefix) throws IOException {
        List<Shelved> found = new ArrayList<>();
        for (Map.Entry<String, Map<String, Long>> folder : folders(prefix).entrySet()) {
            found.add(look(folder.getKey(), folder.getValue()));
        }
        return found;
    }

    /** {@code name/version} → file name → size. */
    private SortedMap<String, Map<String, Long>> folders(String prefix) throws IOException {
        SortedMap<String, Map<String, Long>> folders = new TreeMap<>();
        try (Stream<ListedObject> objects = store.list(DatasetId.BUCKET, prefix)) {
            objects.forEach(object -> {
                String[] parts = object.key().key().substring(ROOT.length()).split("/", 3);
                if (parts.length == 3) {
                    folders.computeIfAbsent(parts[0] + "/" + parts[1], place -> new HashMap<>())
                            .put(parts[2], object.size());
                }
            });
        }
        return folders;
    }

    private Shelved look(String place, Map<String, Long> sizes) throws IOException {
        if (!sizes.containsKey(MANIFEST)) {
            return new Unfinished(place, sizes.size());
        }
        try {
            int slash = place.indexOf('/');
            DatasetId id = new DatasetId(place.substring(0, slash), place.substring(slash + 1));
            Optional<StoredObject> document = store.get(id.manifest());
            if (document.isEmpty()) { // deleted since it was listed
                return new Unfinished(place, sizes.size() - 1);
            }
            DatasetManifest manifest = ManifestCheck.read(id, document.get().content());
            checkSizes(manifest, sizes);
            return new Sound(manifest);
        } catch (GeocropException e) {
            return new Broken(place, e.refusal());
        }
    }

    private static void checkSizes(DatasetManifest manifest, Map<String, Long> sizes) {
        for (DatasetFile file : manifest.files()) {
            Long size = sizes.get(file.name());
            if (size == null) {
                throw missing(manifest.id(), file);
            }
            if (size != file.size()) {
                throw damaged("DATASET_SIZE_MISMATCH", manifest.id(), file, size + " bytes", file.size() + " bytes");
            }
        }
    }

    private static GeocropException missing(DatasetId id, DatasetFile file) {
        return damaged("DATASET_FILE_MISSING", id, file, "no such file", "the file its manifest names");
    }

    private static GeocropException damaged(String code, DatasetId id, DatasetFile file, String found, String allowed) {
        return GeocropException.input(
                code,
                id.file(file.name()).toString(),
                found,
                allowed,
                "Bring the file back from a copy, or delete the version and import it again.");
    }
}
