package io.geocrop.model.registry;

import io.geocrop.error.Refusal;
import io.geocrop.hash.Sha256;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.file.StoredVersion;
import io.geocrop.model.file.VersionNames;
import io.geocrop.model.verify.VersionCheck;
import io.geocrop.model.verify.VersionVerifier;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Versions that lie published in the bucket and are not listed: the trainer only publishes, and a listing may have died
 * half-way. A folder without a manifest is no version. A version that does not verify is checked again only when one of
 * its files has changed.
 */
final class StrayVersions {
    private final ObjectStore store;
    private final VersionVerifier verifier;
    private final Map<String, Unsound> unsound = new ConcurrentHashMap<>();

    StrayVersions(ObjectStore store, VersionVerifier verifier) {
        this.store = store;
        this.verifier = verifier;
    }

    private record Unsound(String fingerprint, Refusal fault) {}

    /**
     * @param sound entries for the versions to list
     * @param warnings why the others are not
     */
    record Found(List<RegistryEntry> sound, List<String> warnings) {}

    Found find(Set<String> listed) throws IOException {
        List<RegistryEntry> sound = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Map.Entry<String, String> folder : folders(listed).entrySet()) {
            String version = folder.getKey();
            Unsound known = unsound.get(version);
            if (known == null || !known.fingerprint().equals(folder.getValue())) {
                Optional<VersionCheck> check = verifier.check(new StoredVersion(store, version));
                if (check.isEmpty()) {
                    continue;
                }
                if (check.get().sound() && check.get().documents() != null) {
                    unsound.remove(version);
                    sound.add(EntryCheck.entryOf(check.get().documents()));
                    continue;
                }
                known = new Unsound(folder.getValue(), check.get().faults().getFirst());
                unsound.put(version, known);
            }
            warnings.add(
                    "Version " + version + " is not listed: " + known.fault().sentence());
        }
        return new Found(sound, warnings);
    }

    /** Version → fingerprint of its files' names, sizes and times, for folders that hold a manifest and are not listed. */
    private Map<String, String> folders(Set<String> listed) throws IOException {
        Map<String, StringBuilder> files = new TreeMap<>();
        Map<String, String> published = new TreeMap<>();
        try (Stream<ListedObject> objects = store.list(ModelFiles.BUCKET, "")) {
            objects.forEach(object -> {
                String key = object.key().key();
                int slash = key.indexOf('/');
                String version = slash < 0 ? "" : key.substring(0, slash);
                if (VersionNames.isVersion(version) && !listed.contains(version)) {
                    files.computeIfAbsent(version, _ -> new StringBuilder())
                            .append(key)
                            .append('\n')
                            .append(object.size())
                            .append('\n')
                            .append(object.modified())
                            .append('\n');
                    if (key.equals(version + "/" + ModelFiles.MANIFEST)) {
                        published.put(version, "");
                    }
                }
            });
        }
        published.replaceAll((version, _) -> Sha256.of(
                files.getOrDefault(version, new StringBuilder()).toString().getBytes(StandardCharsets.UTF_8)));
        return published;
    }
}
