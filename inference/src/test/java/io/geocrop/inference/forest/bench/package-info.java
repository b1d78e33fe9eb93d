/** The block evaluator measured against the libraries' own predictors and ONNX Runtime. */
@NullMarked
package io.geocrop.inference.forest.bench;

import org.jspecify.annotations.NullMarked;
