package io.geocrop.model;

import java.time.Instant;
import java.util.List;

/**
 * {@code manifest.json}: every other file of the version with its size and hash, and where all of it came from. Written
 * last: a version without it does not exist.
 *
 * @param files by name, relative to the version's folder
 */
public record ModelManifest(
        int schemaVersion, String version, Instant created, List<FileEntry> files, Provenance provenance) {
    public static final int SCHEMA_VERSION = 1;

    /** A file: name, size in bytes, SHA-256 in lower-case hexadecimal. */
    public record FileEntry(String name, long size, String sha256) {}
}
