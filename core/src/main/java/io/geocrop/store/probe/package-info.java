/** Proof, before a registry is trusted to a store, that the store honours conditional puts. */
@NullMarked
package io.geocrop.store.probe;

import org.jspecify.annotations.NullMarked;
