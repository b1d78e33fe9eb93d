/** Tests of this package. */
@NullMarked
package io.geocrop.trainer.scale;

import org.jspecify.annotations.NullMarked;
