/** A published version as a whole: loaded, checked against itself, replayed, and rows classified with it. */
@NullMarked
package io.geocrop.inference.predict;

import org.jspecify.annotations.NullMarked;
