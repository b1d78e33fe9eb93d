/** The project's own random forest, {@code model.forest}, brought into the common form. */
@NullMarked
package io.geocrop.inference.forest.random;

import org.jspecify.annotations.NullMarked;
