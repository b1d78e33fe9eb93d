/** CatBoost's JSON export, {@code model.json}. */
@NullMarked
package io.geocrop.inference.forest.catboost;

import org.jspecify.annotations.NullMarked;
