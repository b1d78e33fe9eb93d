package io.geocrop.store;

/** What became of a put. */
public sealed interface PutResult {
    /** The object is there, durable, under this tag. */
    record Stored(String etag) implements PutResult {}

    /** The condition did not hold; nothing changed. A caller that retried a lost reply compares the content first. */
    record Refused() implements PutResult {}
}
