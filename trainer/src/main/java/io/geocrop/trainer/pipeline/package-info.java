/** The training itself: split, scout, scale, fit, evaluate, cross-validate. */
@NullMarked
package io.geocrop.trainer.pipeline;

import org.jspecify.annotations.NullMarked;
