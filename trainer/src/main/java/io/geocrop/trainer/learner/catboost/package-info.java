/**
 * The learner catboost. Its JVM libraries only predict, so that it fits through the official Python package in a child
 * process; rows go over as files, the conversation as JSON lines, and scoring is on the JVM.
 */
@NullMarked
package io.geocrop.trainer.learner.catboost;

import org.jspecify.annotations.NullMarked;
