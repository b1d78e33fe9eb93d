/** Figures that say how good a classification is, defined as scikit-learn defines them. */
@NullMarked
package io.geocrop.trainer.evaluate;

import org.jspecify.annotations.NullMarked;
