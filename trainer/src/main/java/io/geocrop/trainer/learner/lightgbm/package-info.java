/**
 * The learner lightgbm, over the library's C interface as lightgbm4j brings it. Its own Java classes are not used: they
 * unpack the library where another process may write over it, they fill a matrix by one native call per value, and
 * predictForMat of 4.3.0-1 writes past its result where there are more than two classes.
 */
@NullMarked
package io.geocrop.trainer.learner.lightgbm;

import org.jspecify.annotations.NullMarked;
