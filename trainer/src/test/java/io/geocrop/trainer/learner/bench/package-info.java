/** Fits measured against the same libraries called from Python. */
@NullMarked
package io.geocrop.trainer.learner.bench;

import org.jspecify.annotations.NullMarked;
