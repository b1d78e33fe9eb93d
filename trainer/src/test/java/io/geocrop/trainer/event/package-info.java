/** Tests of this package. */
@NullMarked
package io.geocrop.trainer.event;

import org.jspecify.annotations.NullMarked;
