/** Tests of this package. */
@NullMarked
package io.geocrop.trainer.app;

import org.jspecify.annotations.NullMarked;
