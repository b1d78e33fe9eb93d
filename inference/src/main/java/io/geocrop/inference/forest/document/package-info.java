/** Pulling values out of JSON and UBJSON model files that nobody vouches for, in memory bounded by their size. */
@NullMarked
package io.geocrop.inference.forest.document;

import org.jspecify.annotations.NullMarked;
