/** What a training leaves in the folder of its job, so that it outlives the process. */
@NullMarked
package io.geocrop.trainer.event;

import org.jspecify.annotations.NullMarked;
