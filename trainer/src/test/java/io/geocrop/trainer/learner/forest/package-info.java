@NullMarked
package io.geocrop.trainer.learner.forest;

import org.jspecify.annotations.NullMarked;
