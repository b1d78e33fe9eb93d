/** What a training asks of a learner: the port that each library sits behind, one package below for each. */
@NullMarked
package io.geocrop.trainer.learner;

import org.jspecify.annotations.NullMarked;
