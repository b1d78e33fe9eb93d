/** Tests of this package. */
@NullMarked
package io.geocrop.trainer.evaluate;

import org.jspecify.annotations.NullMarked;
