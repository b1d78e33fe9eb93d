package io.geocrop.model.file;

import io.geocrop.model.ModelFiles;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A version in its folder of the store. */
public record StoredVersion(ObjectStore store, String version) implements VersionSource {
    @Override
    public SortedMap<String, Long> sizes() throws IOException {
        String prefix = version + "/";
        SortedMap<String, Long> sizes = new TreeMap<>();
        try (Stream<ListedObject> files = store.list(ModelFiles.BUCKET, prefix)) {
            files.forEach(file -> sizes.put(file.key().key().substring(prefix.length()), file.size()));
        }
        return sizes;
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        return store.open(ModelFiles.of(version, name));
    }
}
