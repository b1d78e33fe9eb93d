package io.geocrop.training.local;

import io.geocrop.store.ObjectKey;

/** How a program outside this one is told of a place in the store: a path of the folder store, or an s3:// URL. */
@FunctionalInterface
public interface StoreAddress {
    /** The address of an object, or of everything below the key. */
    String of(ObjectKey key);
}
