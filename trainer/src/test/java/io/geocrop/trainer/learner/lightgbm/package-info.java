@NullMarked
package io.geocrop.trainer.learner.lightgbm;

import org.jspecify.annotations.NullMarked;
