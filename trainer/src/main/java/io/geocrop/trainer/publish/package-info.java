/** Turning a finished training into the files of a published version. */
@NullMarked
package io.geocrop.trainer.publish;

import org.jspecify.annotations.NullMarked;
