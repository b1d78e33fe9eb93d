/** Tests of this package. */
@NullMarked
package io.geocrop.trainer.split;

import org.jspecify.annotations.NullMarked;
