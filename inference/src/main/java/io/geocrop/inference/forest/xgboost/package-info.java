/** XGBoost's {@code model.ubj} and JSON. */
@NullMarked
package io.geocrop.inference.forest.xgboost;

import org.jspecify.annotations.NullMarked;
