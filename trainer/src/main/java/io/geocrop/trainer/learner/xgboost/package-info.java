/**
 * The learner xgboost, over the C interface of the library that xgboost4j brings. Its Java classes are not used: they
 * can neither cut a booster to its best round nor say what the library was built with, and they build a matrix on one
 * thread.
 */
@NullMarked
package io.geocrop.trainer.learner.xgboost;

import org.jspecify.annotations.NullMarked;
