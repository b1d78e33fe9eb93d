/** Yearly baselines on an object store: checked before they are stored, never replaced unasked. */
@NullMarked
package io.geocrop.map.baseline;

import org.jspecify.annotations.NullMarked;
