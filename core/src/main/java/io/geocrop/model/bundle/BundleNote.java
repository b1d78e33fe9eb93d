package io.geocrop.model.bundle;

/**
 * {@code bundle.json}, the first entry of a bundle: which version it holds and the SHA-256 of its manifest, which names
 * the hash of every other file. Whoever knows this one hash knows that nothing was changed on the way.
 */
record BundleNote(int schemaVersion, String version, String manifestSha256) {
    static final int SCHEMA_VERSION = 1;
    static final String NAME = "bundle.json";
}
