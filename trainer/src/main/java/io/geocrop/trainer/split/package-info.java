/** Which rows learn, which choose, which judge: holdout, random folds, spatial blocks, folds of a column. */
@NullMarked
package io.geocrop.trainer.split;

import org.jspecify.annotations.NullMarked;
