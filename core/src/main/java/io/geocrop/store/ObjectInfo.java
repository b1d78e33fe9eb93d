package io.geocrop.store;

import java.time.Instant;

/**
 * An object's size, tag and time, without its content.
 *
 * @param size bytes
 * @param etag opaque tag of this content, without quotes: compare it, never take it apart
 */
public record ObjectInfo(ObjectKey key, long size, String etag, Instant modified) {}
