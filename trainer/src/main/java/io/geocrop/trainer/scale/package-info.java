/** Standardising features by the rows that learn. */
@NullMarked
package io.geocrop.trainer.scale;

import org.jspecify.annotations.NullMarked;
