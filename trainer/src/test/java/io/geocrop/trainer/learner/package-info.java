@NullMarked
package io.geocrop.trainer.learner;

import org.jspecify.annotations.NullMarked;
