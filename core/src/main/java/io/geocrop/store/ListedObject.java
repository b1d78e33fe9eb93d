package io.geocrop.store;

import java.time.Instant;

/**
 * An object as a listing shows it, without the tag: a folder would have to hash every object for it.
 *
 * @param size bytes
 */
public record ListedObject(ObjectKey key, long size, Instant modified) {}
