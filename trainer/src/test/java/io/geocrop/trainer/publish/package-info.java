/** Tests of this package. */
@NullMarked
package io.geocrop.trainer.publish;

import org.jspecify.annotations.NullMarked;
