/** The learner random_forest: a histogram forest of our own; docs/adr says why. */
@NullMarked
package io.geocrop.trainer.learner.forest;

import org.jspecify.annotations.NullMarked;
