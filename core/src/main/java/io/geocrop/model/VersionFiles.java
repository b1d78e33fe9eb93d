package io.geocrop.model;

import java.io.IOException;
import java.util.Optional;

/** Reads the files of one published version. */
@FunctionalInterface
public interface VersionFiles {
    /** The file whole, or empty where the version has none of that name. */
    Optional<byte[]> read(String file) throws IOException;
}
