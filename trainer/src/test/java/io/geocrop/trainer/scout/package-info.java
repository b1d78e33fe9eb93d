/** Tests of this package. */
@NullMarked
package io.geocrop.trainer.scout;

import org.jspecify.annotations.NullMarked;
