package io.geocrop.model.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.SortedMap;

/** The files of one version wherever they lie, so that a bundle is checked by the same rules as a published folder. */
public interface VersionSource {
    String version();

    /** Size in bytes of every file that is there, by name relative to the version's folder, the manifest included. */
    SortedMap<String, Long> sizes() throws IOException;

    /** The bytes of a file, or empty where there is none of that name; close the stream. */
    Optional<InputStream> open(String name) throws IOException;
}
