/** Choosing the features worth learning from. */
@NullMarked
package io.geocrop.trainer.scout;

import org.jspecify.annotations.NullMarked;
