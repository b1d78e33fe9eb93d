package io.geocrop.store;

/** A small object read whole, with the tag that a conditional put of its successor needs. */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record StoredObject(ObjectInfo info, byte[] content) {}
