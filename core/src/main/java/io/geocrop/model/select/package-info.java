/** A new version from the candidates of another. */
@NullMarked
package io.geocrop.model.select;

import org.jspecify.annotations.NullMarked;
