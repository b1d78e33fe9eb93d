package io.geocrop.dataset;

/** A file of a version: its name, size in bytes and SHA-256 in lower-case hexadecimal. */
public record DatasetFile(String name, long size, String sha256) {}
