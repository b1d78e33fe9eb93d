/** Tests of this package. */
@NullMarked
package io.geocrop.trainer.pipeline;

import org.jspecify.annotations.NullMarked;
