@NullMarked
package io.geocrop.trainer.learner.catboost;

import org.jspecify.annotations.NullMarked;
