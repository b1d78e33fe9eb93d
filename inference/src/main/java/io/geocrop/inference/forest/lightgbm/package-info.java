/** LightGBM's {@code model.txt}. */
@NullMarked
package io.geocrop.inference.forest.lightgbm;

import org.jspecify.annotations.NullMarked;
