package io.geocrop.model.publish;

import io.geocrop.error.GeocropException;
import io.geocrop.hash.Sha256;
import io.geocrop.json.Json;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelManifest.FileEntry;
import io.geocrop.model.Provenance;
import io.geocrop.model.file.VersionNames;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectInfo;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import io.geocrop.store.SettledPut;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Publishes a version: its files first, {@code manifest.json} last and only where there is none, so that a publisher
 * killed at any point leaves no version. What such a one left behind is cleared by the next. It never touches
 * registry.json: the registry lists what it finds published and sound.
 */
public final class VersionPublisher {
    private static final int CONFIRMATIONS = 5;

    private final ObjectStore store;
    private final InstantSource clock;

    public VersionPublisher(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Writes the files and then their manifest.
     *
     * @param files by name relative to the version's folder, without the manifest
     * @return the manifest as written
     * @throws GeocropException MODEL_EXISTS where the version is published already, MODEL_BAD_VERSION and
     *     MODEL_BAD_FILE_NAME for names that cannot be
     */
    public ModelManifest publish(String version, Map<String, FileContent> files, Provenance provenance)
            throws IOException {
        VersionNames.requireVersion(version);
        List<FileEntry> entries = new ArrayList<>();
        for (Map.Entry<String, FileContent> file : new TreeMap<>(files).entrySet()) {
            entries.add(describe(file.getKey(), file.getValue()));
        }
        ModelManifest manifest = new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                version,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                List.copyOf(entries),
                provenance);
        publish(manifest, Json.document(manifest), files);
        return manifest;
    }

    /** Publishes files under a manifest made elsewhere, kept byte for byte; the caller has compared their hashes. */
    public void publish(ModelManifest manifest, byte[] manifestDocument, Map<String, FileContent> files)
            throws IOException {
        String version = VersionNames.requireVersion(manifest.version());
        files.keySet().forEach(name -> VersionNames.requireFile("version " + version, name));
        ObjectKey manifestKey = ModelFiles.of(version, ModelFiles.MANIFEST);
        SortedMap<String, FileContent> ordered = new TreeMap<>(files);
        refuseExisting(manifestKey);
        clearLeftovers(version, ordered, manifestKey);
        Map<String, String> etags = new HashMap<>();
        for (Map.Entry<String, FileContent> file : ordered.entrySet()) {
            refuseExisting(manifestKey);
            etags.put(file.getKey(), write(ModelFiles.of(version, file.getKey()), file.getValue()));
        }
        writeManifest(manifestKey, manifestDocument);
        confirm(version, ordered, etags);
    }

    private FileEntry describe(String name, FileContent content) throws IOException {
        return switch (content) {
            case FileContent.InMemory memory -> new FileEntry(name, memory.bytes().length, Sha256.of(memory.bytes()));
            case FileContent.OnDisk disk -> {
                try (InputStream in = Files.newInputStream(disk.path())) {
                    Sha256.Digest digest = Sha256.measured(in);
                    yield new FileEntry(name, digest.size(), digest.sha256());
                }
            }
            case FileContent.InStore stored -> new FileEntry(name, stored.size(), stored.sha256());
        };
    }

    private void refuseExisting(ObjectKey manifestKey) throws IOException {
        if (store.head(manifestKey).isPresent()) {
            throw exists(manifestKey);
        }
    }

    private static GeocropException exists(ObjectKey manifestKey) {
        return GeocropException.conflict(
                "MODEL_EXISTS",
                manifestKey.toString(),
                "a published version of that name",
                "a version that does not exist yet: a published one never changes",
                "Choose another version name.");
    }

    /** Before each removal it is asked anew whether somebody has published meanwhile: then these are his files. */
    private void clearLeftovers(String version, SortedMap<String, FileContent> files, ObjectKey manifestKey)
            throws IOException {
        List<ObjectKey> leftovers;
        try (Stream<ListedObject> found = store.list(ModelFiles.BUCKET, version + "/")) {
            leftovers = found.map(ListedObject::key)
                    .filter(key -> !files.containsKey(key.key().substring(version.length() + 1)))
                    .toList();
        }
        for (ObjectKey leftover : leftovers) {
            refuseExisting(manifestKey);
            store.delete(leftover);
        }
    }

    private String write(ObjectKey key, FileContent content) throws IOException {
        PutResult result = switch (content) {
            case FileContent.InMemory memory -> store.put(key, memory.bytes(), PutCondition.always());
            case FileContent.OnDisk disk -> store.putFile(key, disk.path());
            case FileContent.InStore stored -> {
                store.copy(stored.from(), key);
                yield store.head(key)
                        .<PutResult>map(info -> new PutResult.Stored(info.etag()))
                        .orElseGet(PutResult.Refused::new);
            }
        };
        return switch (result) {
            case PutResult.Stored stored -> stored.etag();
            case PutResult.Refused _ -> throw new IOException("the store refused an unconditional put of " + key);
        };
    }

    /** A lost reply is no failure where the manifest is there: the version is published from then on. */
    private void writeManifest(ObjectKey key, byte[] document) throws IOException {
        if (SettledPut.put(store, key, document, PutCondition.ifAbsent()).isEmpty()) {
            throw exists(key);
        }
    }

    /**
     * Another publisher of the same name stops once it sees this manifest, but may have replaced one more file just
     * before; whose manifest stands puts its own bytes back.
     */
    private void confirm(String version, SortedMap<String, FileContent> files, Map<String, String> etags)
            throws IOException {
        boolean changed = true;
        for (int round = 0; changed && round < CONFIRMATIONS; round++) {
            changed = false;
            for (Map.Entry<String, FileContent> file : files.entrySet()) {
                ObjectKey key = ModelFiles.of(version, file.getKey());
                Optional<String> found = store.head(key).map(ObjectInfo::etag);
                if (!found.equals(Optional.ofNullable(etags.get(file.getKey())))) {
                    etags.put(file.getKey(), write(key, file.getValue()));
                    changed = true;
                }
            }
        }
    }
}
