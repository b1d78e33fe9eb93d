/** Tests of this package. */
@NullMarked
package io.geocrop.trainer.source;

import org.jspecify.annotations.NullMarked;
