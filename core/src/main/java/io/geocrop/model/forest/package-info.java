/** The RandomForest model and its file {@code model.forest}: grown by the trainer, evaluated wherever it is served. */
@NullMarked
package io.geocrop.model.forest;

import org.jspecify.annotations.NullMarked;
