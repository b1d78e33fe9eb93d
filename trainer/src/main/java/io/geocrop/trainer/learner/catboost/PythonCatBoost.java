package io.geocrop.trainer.learner.catboost;

import java.nio.file.Path;

/**
 * A Python with its catboost package.
 *
 * @param python the program to start
 */
record PythonCatBoost(Path python, String pythonVersion, String catboostVersion) {}
