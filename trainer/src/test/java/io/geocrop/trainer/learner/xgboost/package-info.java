@NullMarked
package io.geocrop.trainer.learner.xgboost;

import org.jspecify.annotations.NullMarked;
